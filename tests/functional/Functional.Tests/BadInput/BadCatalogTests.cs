using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>
/// Catalogs as a careless or hostile hand leaves them: the client gets one line, the log names file and line, and the
/// service goes on.
/// </summary>
public sealed class BadCatalogTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly SupervisedSystem _system = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _system.Folder.Edit(CatalogSettings, "modificationWaitTime=5000", "modificationWaitTime=50");
        _system.Folder.Edit(CatalogSettings, "refreshInterval=10000", "refreshInterval=200");
        Write("shop.ini", Shop);
        Write(
            "shop.txt",
            "Id\tPath\tModifier\nring\t\tlayer=1&src=is(shop/ring2)\nring2\t\tlayer=1&src=is(shop/ring)\n"
                + "a\tsamples/jacket.tif\twid=30\n"
        );
        Write("shop-macros.txt", "Name\tDefinition\none\t$two$&wid=21\ntwo\t$one$&hei=22\n");
        Write("rules.ini", "RootId=rules\nRuleSetFile=rules.xml\n");
        Write("rules.xml", Growing);
        await _system.InitializeAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(_system.Folder.LogTails());
        }
        return _system.DisposeAsync();
    }

    private static string CatalogSettings => "conf/catalog-service.conf";

    private const string Shop = "RootId=shop\nCatalogFile=shop.txt\nMacroFile=shop-macros.txt\n";

    // Every match becomes thirty-two of itself, four times.
    private static string Growing =>
        "<ruleset>"
        + string.Concat(
            Enumerable.Repeat(
                $"<rule OnMatch=\"continue\" Replace=\"all\"><expression>a</expression><substitution>{new string('a', 32)}</substitution></rule>",
                4
            )
        )
        + "</ruleset>";

    [Fact]
    public async Task Templates_that_nest_each_other_are_refused()
    {
        using var response = await _system.GetAsync("/is/image/shop/ring");
        await Refused.AssertAsync(_system, response, HttpStatusCode.RequestUriTooLong);
        await _system.AssertIsWellAsync();
    }

    [Fact]
    public async Task Macros_that_define_each_other_mean_what_stands_before_them()
    {
        // A macro knows those of earlier rows only, and the log says which invocation is left out.
        using var response = await _system.GetAsync($"{SupervisedSystem.Sample}?wid=20");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var query = await _system.Http.GetStringAsync(
            _system.Address("/is/image/shop/a?$two$&req=resolve"),
            Cancelled
        );
        Assert.Contains("wid=21", query, StringComparison.Ordinal);
        Assert.Contains("hei=22", query, StringComparison.Ordinal);
        await AwaitLogAsync("shop-macros.txt:2");
        await _system.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_rule_set_that_grows_is_refused()
    {
        using var response = await _system.GetAsync($"/is/image/rules/{new string('a', 100)}");
        await Refused.AssertAsync(_system, response, HttpStatusCode.Forbidden);
        await _system.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_broken_catalog_that_is_saved_while_serving_keeps_its_last_good_state()
    {
        Replace("Id\tId\nx\ty\n");
        await AwaitLogAsync("shop.txt:1");
        Assert.Contains("wid=30", await ResolvedAsync(), StringComparison.Ordinal);

        Replace("Id\tPath\tModifier\na\tsamples/jacket.tif\twid=31\n");
        await AwaitAsync(
            async () => (await ResolvedAsync()).Contains("wid=31", StringComparison.Ordinal),
            "the mended catalog"
        );
        await _system.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_catalog_folder_that_vanishes_while_serving_leaves_the_catalogs_as_they_were()
    {
        var folder = _system.Folder.At("catalog");
        Directory.Move(folder, folder + "-away");
        await AwaitLogAsync("the catalog folder has gone");
        Assert.Contains("wid=30", await ResolvedAsync(), StringComparison.Ordinal);
        await _system.AssertIsWellAsync();

        Directory.Move(folder + "-away", folder);
        Replace("Id\tPath\tModifier\na\tsamples/jacket.tif\twid=32\n");
        await AwaitAsync(
            async () => (await ResolvedAsync()).Contains("wid=32", StringComparison.Ordinal),
            "the new catalog"
        );
    }

    private Task<string> ResolvedAsync() =>
        _system.Http.GetStringAsync(_system.Address("/is/image/shop/a?req=resolve"), Cancelled);

    // Data files are read again when the attribute file is saved (reference: Updating image catalogs).
    private void Replace(string table)
    {
        Write("shop.txt", table);
        Write("shop.ini", $"{Shop}# {Guid.NewGuid()}\n");
    }

    private void Write(string name, string text) =>
        File.WriteAllText(_system.Folder.At($"catalog/{name}"), text);

    private Task AwaitLogAsync(string text) =>
        AwaitAsync(
            () =>
                Task.FromResult(
                    Directory
                        .EnumerateFiles(_system.Folder.At("logs"))
                        .Any(path => ReadShared(path).Contains(text, StringComparison.Ordinal))
                ),
            $"'{text}' in a log"
        );

    private static string ReadShared(string path)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    // Another process reads the folder; there is no event here to wait for.
    private static async Task AwaitAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(s_patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!await condition())
            {
                await tick.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
        {
            Assert.Fail($"{what} did not come within {s_patience}");
        }
    }
}
