using System.Text.Json;
using ImageServing.Cli.Languages;
using ImageServing.Control.Caching;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>The command cache, against private sockets that answer as they are told.</summary>
public sealed class CacheCommandTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly Installation _installation = new();
    private readonly List<FakeSupervisor> _processes = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _installation.Dispose();
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("cache stats")]
    public async Task The_figures_of_all_processes_are_shown_and_summed(string line)
    {
        Process("ps-9").On("GET /cache", Status(10, 4, 1), CacheJson.Default.CacheStatus);
        Process("ps-10").On("GET /cache", Status(12, 0, 0), CacheJson.Default.CacheStatus);
        Process("is-3");
        Process("ps-x-1");
        var told = await RunAsync(line);
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            """
            12 of at most 1,000,000 entries, 12K of at most 1.0G, in files below:
              cache

            Process  Memory hits  File hits  Misses  Hit rate  In memory  Size  Limit
            ps-9               4          0       1     80.0%         10  1.0M    64M
            ps-10              0          0       0         -         12  1.0M    64M
            all                4          0       1     80.0%         22  2.0M   128M

            """,
            told.Output[..(told.Output.IndexOf("\n\nNot", StringComparison.Ordinal) + 1)]
        );
        Assert.Contains("1 absent, 0 no longer fresh", told.Output, StringComparison.Ordinal);
        Assert.Contains("Since the start: 4 stored", told.Output, StringComparison.Ordinal);
        Assert.Contains(
            "1,200 images of other servers, 3.0M; 7 pictures of nested requests, 5.0K; each at most 1.0G.",
            told.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Figures_are_there_as_JSON_too()
    {
        Process("ps-1").On("GET /cache", Status(10, 4, 1), CacheJson.Default.CacheStatus);
        var told = await RunAsync("cache --json");
        var report = JsonSerializer.Deserialize(told.Output, CacheJson.Default.CacheReport)!;
        Assert.Equal("ps-1", Assert.Single(report.Processes).Process);
        Assert.Equal(4, report.Total.MemoryHits);
        Assert.Null(report.Total.Process);
    }

    [Fact]
    public async Task A_process_that_has_gone_leaves_the_others_to_answer()
    {
        await File.WriteAllTextAsync(
            _installation.At("temp/ps-1.health"),
            "",
            TestContext.Current.CancellationToken
        );
        var process = Process("ps-2")
            .On("GET /cache", Status(10, 4, 1), CacheJson.Default.CacheStatus)
            .On("POST /cache/purge", Done(CacheScope.All), CacheJson.Default.CachePurge);
        Assert.Equal(0, (await RunAsync("cache")).ExitCode);
        Assert.Equal(0, (await RunAsync("cache purge all")).ExitCode);
        Assert.Equal(["GET /cache", "POST /cache/purge?scope=all"], process.Requests);
    }

    [Fact]
    public async Task Entries_are_a_table_from_which_nothing_steers_the_terminal()
    {
        Process("ps-1")
            .On(
                "GET /cache/entries",
                new CacheEntryList(
                    [Entry(["shop/shoe"], _installation.At("images/a.tif")), Entry([], "/else\e[2J/b.tif")],
                    IsCut: true
                ),
                CacheJson.Default.CacheEntryList
            );
        var told = await RunAsync("cache list");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            $"""
            Key                               Type        Size     Age  Record     Source
            {Key}  image/jpeg   17K  1m 30s  shop/shoe  images/a.tif
            {Key}  image/jpeg   17K  1m 30s  shop       /else [2J/b.tif

            There are more: --limit shows further ones.

            """,
            told.Output
        );
    }

    [Fact]
    public async Task An_empty_list_is_told_in_a_line()
    {
        Process("ps-1")
            .On("GET /cache/entries", new CacheEntryList([], false), CacheJson.Default.CacheEntryList);
        Assert.Equal("There are no such entries.", Assert.Single((await RunAsync("cache list")).Lines));
    }

    [Theory]
    [InlineData("cache list", "?scope=all&limit=100")]
    [InlineData("cache list all --limit 5", "?scope=all&limit=5")]
    [InlineData("cache list catalog shop --json", "?scope=catalog&value=shop&limit=100")]
    [InlineData("cache list record shop/a/b&c", "?scope=record&value=shop%2Fa%2Fb%26c&limit=100")]
    [InlineData("cache list source images/", "?scope=source&value=images%2F&limit=100")]
    [InlineData($"cache list key {Key}", $"?scope=key&value={Key}&limit=100")]
    public async Task What_is_to_be_listed_is_asked_for(string line, string query)
    {
        var process = Process("ps-1")
            .On("GET /cache/entries", new CacheEntryList([], false), CacheJson.Default.CacheEntryList);
        Assert.Equal(0, (await RunAsync(line)).ExitCode);
        Assert.Equal("GET /cache/entries" + query, Assert.Single(process.Requests));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("catalog shop")]
    [InlineData("record shop/shoe")]
    [InlineData("source images/shoe.tif")]
    [InlineData($"key {Key}")]
    public async Task A_purge_asks_one_process_and_says_what_was_purged(string scope)
    {
        var first = Process("ps-1")
            .On("POST /cache/purge", Done(CacheScope.All), CacheJson.Default.CachePurge);
        var second = Process("ps-2");
        var told = await RunAsync($"cache purge {scope}");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(
            $"Purged: {scope}. Every Platform Server forgets it within a second.",
            Assert.Single(told.Lines)
        );
        Assert.Single(first.Requests);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task A_purge_that_only_one_process_knows_of_has_failed()
    {
        Process("ps-1")
            .On(
                "POST /cache/purge",
                new CachePurge(CacheScope.All, [], "Read-only file system"),
                CacheJson.Default.CachePurge
            );
        var told = await RunAsync("cache purge all");
        Assert.Equal(1, told.ExitCode);
        Assert.Contains("Read-only file system", Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cache empty", "There is no command 'cache empty'.")]
    [InlineData("cache stats ps", "'ps' is one word too many.")]
    [InlineData("cache --limit 5", "stats and --limit cannot be combined.")]
    [InlineData("cache purge all --json", "purge and --json cannot be combined.")]
    [InlineData("cache purge", "What is to be purged is missing: one of all, catalog, record, source, key.")]
    [InlineData(
        "cache purge shop",
        "'shop' chooses no entries; right would be one of all, catalog, record, source, key."
    )]
    [InlineData(
        "cache purge ALL",
        "'ALL' chooses no entries; right would be one of all, catalog, record, source, key."
    )]
    [InlineData(
        "cache purge 1",
        "'1' chooses no entries; right would be one of all, catalog, record, source, key."
    )]
    [InlineData("cache purge all shop", "'shop' is one word too many.")]
    [InlineData("cache purge catalog", "'catalog' needs a value behind it.")]
    [InlineData(
        "cache purge record shoe",
        "'shoe' is no record: right would be the catalog, a slash and the record."
    )]
    [InlineData("cache list key 12", "'12' is no key: right would be its 32 hexadecimal digits.")]
    [InlineData("cache list source a\tb", "The value is too long, or has control characters.")]
    [InlineData(
        "cache list --limit -1",
        "'-1' is no value for --limit: a number from 0 to 10000 would be right."
    )]
    [InlineData(
        "cache list --limit 10001",
        "'10001' is no value for --limit: a number from 0 to 10000 would be right."
    )]
    public async Task Wrong_use_asks_nobody(string line, string expected)
    {
        var process = Process("ps-1");
        var told = await RunAsync(line);
        Assert.Equal(2, told.ExitCode);
        Assert.Equal(expected, told.FaultLines[0]);
        Assert.Empty(process.Requests);
    }

    [Fact]
    public async Task What_the_server_refuses_is_wrong_use()
    {
        Process("ps-1").Refuses("POST /cache/purge", "400 Bad Request", "there is no catalog 'shp'");
        var second = Process("ps-2");
        var told = await RunAsync("cache purge catalog shp");
        Assert.Equal(2, told.ExitCode);
        Assert.Equal(
            "The Platform Server refuses: there is no catalog 'shp'",
            Assert.Single(told.FaultLines)
        );
        Assert.Empty(second.Requests);
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("cache list")]
    [InlineData("cache purge all")]
    public async Task Without_a_Platform_Server_the_code_says_so(string line)
    {
        Process("is-1");
        var told = await RunAsync(line);
        Assert.Equal(7, told.ExitCode);
        Assert.Equal(new English().PlatformNotRunning, Assert.Single(told.FaultLines));
    }

    [Fact]
    public async Task A_server_of_another_version_cannot_be_understood()
    {
        Process("ps-1").On("GET /cache", "404 Not Found", "");
        var told = await RunAsync("cache");
        Assert.Equal(1, told.ExitCode);
        Assert.Equal(new English().PlatformUnreadable, Assert.Single(told.FaultLines));
    }

    private Task<Told> RunAsync(string line) => _installation.RunAsync(line.Split(' '));

    private FakeSupervisor Process(string name)
    {
        var process = new FakeSupervisor(_installation.At($"temp/{name}.health"));
        _processes.Add(process);
        return process;
    }

    private static CachePurge Done(CacheScope scope) => new(scope, [], null);

    private CacheEntry Entry(string[] records, string source) =>
        new(
            Key,
            "image/jpeg",
            _installation.Clock.GetUtcNow().AddSeconds(-90),
            17 * 1024,
            false,
            [source],
            ["shop"],
            records
        );

    private CacheStatus Status(long entries, long hits, long misses) =>
        new()
        {
            ProcessId = 1,
            Folders = [_installation.At("cache")],
            Entries = entries,
            MaxEntries = 1_000_000,
            Bytes = entries * 1024,
            MaxBytes = 1L << 30,
            IsComplete = true,
            MemoryEntries = entries,
            MemoryBytes = 1 << 20,
            MaxMemoryBytes = 64 << 20,
            MemoryHits = hits,
            DiskHits = 0,
            Misses = new CacheMisses(misses, 0, 0, 0, 0),
            Stored = hits,
            NotStored = 0,
            Evicted = 0,
            Purged = 0,
            DiskFaults = 0,
            Auxiliary = new AuxiliaryStatus(1200, 3 << 20, 7, 5 << 10, 1L << 30),
        };
}
