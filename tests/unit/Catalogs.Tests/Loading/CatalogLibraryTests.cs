using System.Threading.Channels;

namespace ImageServing.Catalogs.Tests.Loading;

/// <summary>The page Updating image catalogs: what is read again when, and what stays when something is wrong.</summary>
public sealed class CatalogLibraryTests : IDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private readonly CatalogFolderFixture _files = new();
    private readonly Channel<CatalogReport> _reports = Channel.CreateUnbounded<CatalogReport>();

    public CatalogLibraryTests()
    {
        Directory.CreateDirectory(_files.PathOf("cache"));
        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt").Write("i.txt", "Id\tPath\na\t1");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_change_is_noticed_and_read()
    {
        await using var library = Open(TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(1));
        var before = library.Snapshot;
        _files.Write("i.txt", "Id\tPath\na\t2").Write("c.ini", "RootId=c\nCatalogFile=i.txt");
        await SeenAsync(library, s => s.Find("c")!.FindImage("a")!.Path == "2");

        Assert.Equal("1", before.Find("c")!.FindImage("a")!.Path);
        Assert.True(library.Snapshot.Version > before.Version);
    }

    [Fact]
    public async Task The_interval_finds_what_nobody_told_of()
    {
        await using var library = Open(TimeSpan.FromMilliseconds(20), TimeSpan.Zero);
        var parked = _files.PathOf("../" + Path.GetFileName(_files.Folder) + "-parked");
        Directory.Move(_files.Folder, parked);
        var report = await ReportAsync(r => r.Errors.Count > 0);
        Assert.Contains("has gone", Assert.Single(report.Errors).Message);
        Assert.Equal("1", library.Snapshot.Find("c")!.FindImage("a")!.Path);

        Directory.Move(parked, _files.Folder);
        _files.Write("d.ini", "RootId=d");
        await SeenAsync(library, s => s.Find("d") is not null);
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        _files.Write("d.ini", "RootId=d\nCatalogFile=i.txt");
        await using var library = Open();
        var before = library.Snapshot;
        // The data file alone says nothing: the attribute file announces changes.
        _files.Write("i.txt", "Id\tPath\na\t2").Write("d.ini", "RootId=d\nCatalogFile=i.txt");
        await library.ReloadAsync(Stop);

        Assert.Same(before.Find("c"), library.Snapshot.Find("c"));
        Assert.Equal("1", library.Snapshot.Find("c")!.FindImage("a")!.Path);
        Assert.Equal("2", library.Snapshot.Find("d")!.FindImage("a")!.Path);
    }

    [Fact]
    public async Task Incremental_files_override_the_main_one()
    {
        _files.Write("n.txt", "Id\tPath\nb\t5").Write("c.ini", "RootId=c\nCatalogFile=i.txt,n.txt");
        await using var library = Open();
        _files.Write("n.txt", "Id\tPath\na\t9\nb\t6").Write("c.ini", "RootId=c\nCatalogFile=i.txt,n.txt");
        await library.ReloadAsync(Stop);

        Assert.Equal("9", library.Snapshot.Find("c")!.FindImage("a")!.Path);
        Assert.Equal("6", library.Snapshot.Find("c")!.FindImage("b")!.Path);
    }

    [Theory]
    [InlineData("c.ini", "RootId=c\nCatalogFile=i.txt\nMaxPix=x")]
    [InlineData("c.ini", "CatalogFile=i.txt")]
    [InlineData("c.ini", "RootId=c\nCatalogFile=none.txt")]
    [InlineData("i.txt", "Path\n2")]
    public async Task A_catalog_with_errors_keeps_its_last_good_state_and_others_load(
        string name,
        string broken
    )
    {
        await using var library = Open();
        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt").Write(name, broken).Write("d.ini", "RootId=d");
        await library.ReloadAsync(Stop);
        var report = await ReportAsync(r => r.Errors.Count > 0);

        Assert.Single(report.Errors);
        Assert.Equal("1", library.Snapshot.Find("c")!.FindImage("a")!.Path);
        Assert.NotNull(library.Snapshot.Find("d"));

        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt").Write("i.txt", "Id\tPath\na\t3");
        await library.ReloadAsync(Stop);
        Assert.Equal("3", library.Snapshot.Find("c")!.FindImage("a")!.Path);
    }

    [Fact]
    public async Task A_catalog_with_errors_is_tried_again_when_its_data_file_changes()
    {
        File.Delete(_files.PathOf("i.txt"));
        await using var library = Open(TimeSpan.FromMilliseconds(20), TimeSpan.Zero);
        Assert.Null(library.Snapshot.Find("c"));
        _files.Write("i.txt", "Id\na");

        await SeenAsync(library, s => s.Find("c")?.FindImage("a") is not null);
    }

    [Fact]
    public async Task A_new_default_catalog_reaches_those_that_inherit()
    {
        _files.Write("m.txt", "Name\tDefinition\nv\t$q$&wid=1").Write("c.ini", "RootId=c\nMacroFile=m.txt");
        _files
            .Write("dm.txt", "Name\tDefinition\nq\tqlt=1")
            .Write("default.ini", "MacroFile=dm.txt\nMaxPix=5,5");
        await using var library = Open();
        Assert.Equal("qlt=1&wid=1", library.Snapshot.Find("c")!.FindMacro("v")!.Definition);
        _files
            .Write("dm.txt", "Name\tDefinition\nq\tqlt=2")
            .Write("default.ini", "MacroFile=dm.txt\nMaxPix=6,6");
        await library.ReloadAsync(Stop);

        var catalog = library.Snapshot.Find("c")!;
        Assert.Equal(6, catalog.Attributes.MaxPix.Width);
        Assert.Equal("qlt=2&wid=1", catalog.FindMacro("v")!.Definition);
        Assert.Equal("qlt=2", catalog.FindMacro("q")!.Definition);
    }

    [Fact]
    public async Task A_default_catalog_with_errors_keeps_the_last_good_one()
    {
        await using var library = Open();
        _files.Write("default.ini", "MaxPix=x");
        await library.ReloadAsync(Stop);
        Assert.Equal(new CatalogAttributes().MaxPix, library.Snapshot.Default.Attributes.MaxPix);
        File.Delete(_files.PathOf("default.ini"));
        await library.ReloadAsync(Stop);
        Assert.NotNull(library.Snapshot.Find("c"));
        _files.Write("default.ini", "MaxPix=7,7");
        await library.ReloadAsync(Stop);

        Assert.Equal(7, library.Snapshot.Find("c")!.Attributes.MaxPix.Width);
    }

    [Fact]
    public async Task A_catalog_that_is_removed_is_gone_and_its_root_id_free()
    {
        await using var library = Open();
        File.Delete(_files.PathOf("c.ini"));
        await library.ReloadAsync(Stop);
        Assert.Null(library.Snapshot.Find("c"));
        _files.Write("other.ini", "RootId=c");
        await library.ReloadAsync(Stop);

        Assert.Equal(_files.PathOf("other.ini"), library.Snapshot.Find("c")!.File);
    }

    [Fact]
    public async Task Who_has_a_root_id_keeps_it()
    {
        await using var library = Open();
        _files.Write("a.ini", "RootId=c");
        await library.ReloadAsync(Stop);

        Assert.Equal(_files.PathOf("c.ini"), library.Snapshot.Find("c")!.File);
        Assert.Equal(_files.PathOf("a.ini"), (await ReportAsync(r => r.Errors.Count > 0)).Errors[0].File);
    }

    [Fact]
    public void Without_a_good_default_catalog_no_server_starts()
    {
        _files.Write("default.ini", "MaxPix=x");
        var opened = CatalogLibrary.Open(
            Options(TimeSpan.FromHours(1), TimeSpan.Zero),
            TimeProvider.System,
            _ => { },
            Stop
        );

        Assert.False(opened.IsValid);
        Assert.Equal(1, Assert.Single(opened.Faults).Line);
    }

    [Fact]
    public async Task Readers_always_see_one_whole_state()
    {
        const int Ids = 200;
        WriteGeneration(0);
        await using var library = Open();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reader = Task.Run(
            () =>
            {
                var looks = 0;
                while (!over.IsCancellationRequested || looks == 0)
                {
                    var catalog = library.Snapshot.Find("c")!;
                    var paths = Enumerable.Range(0, Ids).Select(i => catalog.FindImage($"id{i}")!.Path);
                    Assert.Equal(catalog.Attributes.PublishInfo, Assert.Single(paths.Distinct()));
                    looks++;
                }
            },
            Stop
        );
        for (var i = 1; i <= 30; i++)
        {
            WriteGeneration(i);
            await library.ReloadAsync(Stop);
        }

        await over.CancelAsync();
        await reader;

        void WriteGeneration(int number)
        {
            var rows = Enumerable.Range(0, Ids).Select(i => $"id{i}\tg{number}");
            _files.Write("i.txt", "Id\tPath\n" + string.Join('\n', rows));
            _files.Write("c.ini", $"RootId=c\nCatalogFile=i.txt\nPublishInfo=g{number}");
        }
    }

    [Fact]
    public async Task A_start_does_not_parse_again_what_is_compiled()
    {
        await OpenAndCloseAsync();
        OverwriteKeepingStamp("i.txt", "Id\tPath\na\t2");

        Assert.Equal("1", await OpenAndCloseAsync());
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(9, -1)]
    [InlineData(50, -1)]
    [InlineData(97, -1)]
    [InlineData(110, -1)]
    [InlineData(-1, -1)]
    [InlineData(-1, 0)]
    [InlineData(-1, 40)]
    [InlineData(-1, 96)]
    [InlineData(-1, 120)]
    public async Task A_damaged_compiled_table_is_made_again(int flipped, int length)
    {
        await OpenAndCloseAsync();
        OverwriteKeepingStamp("i.txt", "Id\tPath\na\t2");
        var compiled = Assert.Single(Directory.GetFiles(_files.PathOf("cache")));
        var bytes = File.ReadAllBytes(compiled);
        if (flipped >= 0)
        {
            bytes[flipped] ^= 0x40;
        }

        var isWhole = flipped < 0 && length < 0;
        // A new file, as a torn write would leave: the old one may still be mapped.
        File.Delete(compiled);
        File.WriteAllBytes(compiled, isWhole ? [.. bytes, 0] : bytes[..(length < 0 ? bytes.Length : length)]);

        Assert.Equal("2", await OpenAndCloseAsync());
        Assert.Single(Directory.GetFiles(_files.PathOf("cache")));
    }

    [Fact]
    public async Task Any_single_damaged_byte_is_noticed()
    {
        await OpenAndCloseAsync();
        OverwriteKeepingStamp("i.txt", "Id\tPath\na\t2");
        var compiled = Assert.Single(Directory.GetFiles(_files.PathOf("cache")));
        var good = File.ReadAllBytes(compiled);
        for (var i = 0; i < good.Length; i++)
        {
            File.Delete(compiled);
            File.WriteAllBytes(compiled, [.. good[..i], (byte)(good[i] ^ 1), .. good[(i + 1)..]]);
            Assert.Equal("2", await OpenAndCloseAsync());
        }
    }

    [Fact]
    public async Task A_compiled_table_of_another_file_is_not_taken()
    {
        await OpenAndCloseAsync();
        var compiled = Assert.Single(Directory.GetFiles(_files.PathOf("cache")));
        _files.Write("j.txt", "Id\tPath\na\t7").Write("c.ini", "RootId=c\nCatalogFile=j.txt");
        File.SetLastWriteTimeUtc(_files.PathOf("j.txt"), File.GetLastWriteTimeUtc(_files.PathOf("i.txt")));
        await OpenAndCloseAsync();
        var other = Directory.GetFiles(_files.PathOf("cache")).Single(f => f != compiled);
        File.Copy(compiled, other, overwrite: true);

        Assert.Equal("7", await OpenAndCloseAsync());
    }

    [Fact]
    public async Task Without_a_cache_folder_catalogs_load_all_the_same()
    {
        Directory.Delete(_files.PathOf("cache"));

        Assert.Equal("1", await OpenAndCloseAsync());
    }

    [Fact]
    public async Task Compiled_tables_that_nobody_uses_are_removed()
    {
        await OpenAndCloseAsync();
        var used = Assert.Single(Directory.GetFiles(_files.PathOf("cache")));
        (string Name, int Days)[] others =
        [
            ("catalog-1.table", 31),
            ("catalog-2.table", 20),
            ("catalog-3.tmp", 1),
            ("x", 99),
        ];
        foreach (var (name, days) in others)
        {
            File.WriteAllText(_files.PathOf("cache/" + name), "");
            File.SetLastWriteTimeUtc(_files.PathOf("cache/" + name), DateTime.UtcNow.AddDays(-days));
        }

        File.SetLastWriteTimeUtc(used, DateTime.UtcNow.AddDays(-99));
        await OpenAndCloseAsync();

        Assert.Equal(
            new[] { "catalog-2.table", "x", Path.GetFileName(used) }.Order(),
            Directory.GetFiles(_files.PathOf("cache")).Select(Path.GetFileName).Order()
        );
    }

    private void OverwriteKeepingStamp(string name, string text)
    {
        var path = _files.PathOf(name);
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, time);
    }

    private async Task<string> OpenAndCloseAsync()
    {
        await using var library = Open();
        return library.Snapshot.Find("c")!.FindImage("a")!.Path;
    }

    private CatalogLibraryOptions Options(TimeSpan refresh, TimeSpan wait) =>
        new()
        {
            Folder = _files.Folder,
            CacheRoot = _files.PathOf("cache"),
            RefreshInterval = refresh,
            ModificationWaitTime = wait,
        };

    // Without a wait of its own the library is asked to reload: its waiting would last an hour.
    private CatalogLibrary Open() => Open(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    private CatalogLibrary Open(TimeSpan refresh, TimeSpan wait)
    {
        var opened = CatalogLibrary.Open(
            Options(refresh, wait),
            TimeProvider.System,
            report => _reports.Writer.TryWrite(report),
            Stop
        );
        Assert.Empty(opened.Faults);
        return opened.Options!;
    }

    private async Task<CatalogReport> ReportAsync(Func<CatalogReport, bool> isWanted)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bound.CancelAfter(s_bound);
        while (true)
        {
            var report = await _reports.Reader.ReadAsync(bound.Token);
            if (isWanted(report))
            {
                return report;
            }
        }
    }

    private async Task SeenAsync(CatalogLibrary library, Func<CatalogSnapshot, bool> isWanted)
    {
        while (!isWanted(library.Snapshot))
        {
            await ReportAsync(_ => true);
        }
    }
}
