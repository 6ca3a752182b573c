using System.Globalization;
using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>
/// Catalogs as a careless or hostile hand leaves them: the client gets one line, the log names file and line, and the
/// service goes on.
/// </summary>
public sealed class BadCatalogTests(BadCatalogTests.BadCatalogs catalogs)
    : SystemTests(catalogs.Live),
        IClassFixture<BadCatalogTests.BadCatalogs>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const string Rings =
        "Id\tPath\tModifier\nring\t\tlayer=1&src=is(shop/ring2)\nring2\t\tlayer=1&src=is(shop/ring)\n";

    private const string Shop = "RootId=shop\nCatalogFile=shop.txt\nMacroFile=shop-macros.txt\n";

    [Fact]
    public async Task Templates_that_nest_each_other_are_refused()
    {
        using var response = await Live.GetAsync("/is/image/shop/ring");
        await Refused.AssertAsync(Live, response, HttpStatusCode.RequestUriTooLong);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Macros_that_define_each_other_mean_what_stands_before_them()
    {
        // A macro knows those of earlier rows only, and the log says which invocation is left out.
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=20");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var query = await Live.Http.GetStringAsync(
            Live.Address("/is/image/shop/a?$two$&req=resolve"),
            Cancelled
        );
        Assert.Contains("wid=21", query, StringComparison.Ordinal);
        Assert.Contains("hei=22", query, StringComparison.Ordinal);
        await AwaitLogAsync("shop-macros.txt:2");
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_rule_set_that_grows_is_refused()
    {
        using var response = await Live.GetAsync($"/is/image/rules/{new string('a', 100)}");
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_broken_catalog_that_is_saved_while_serving_keeps_its_last_good_state()
    {
        await ReplaceAsync(width: 30);
        Replace("Id\tId\nx\ty\n");
        await AwaitLogAsync("shop.txt:1");
        Assert.Contains("wid=30", await ResolvedAsync(), StringComparison.Ordinal);

        await ReplaceAsync(width: 31);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_catalog_folder_that_vanishes_while_serving_leaves_the_catalogs_as_they_were()
    {
        await ReplaceAsync(width: 30);
        var folder = Live.Folder.At("catalog");
        Directory.Move(folder, folder + "-away");
        await AwaitLogAsync("the catalog folder has gone");
        Assert.Contains("wid=30", await ResolvedAsync(), StringComparison.Ordinal);
        await Live.AssertIsWellAsync();

        Directory.Move(folder + "-away", folder);
        await ReplaceAsync(width: 32);
    }

    private Task<string> ResolvedAsync() =>
        Live.Http.GetStringAsync(Live.Address("/is/image/shop/a?req=resolve"), Cancelled);

    private async Task ReplaceAsync(int width)
    {
        var modifier = string.Create(CultureInfo.InvariantCulture, $"wid={width}");
        Replace($"{Rings}a\tsamples/jacket.tif\t{modifier}\n");
        await AwaitAsync(
            async () => (await ResolvedAsync()).Contains(modifier, StringComparison.Ordinal),
            "the new catalog"
        );
    }

    // Data files are read again when the attribute file is saved (reference: Updating image catalogs).
    private void Replace(string table)
    {
        BadCatalogs.Write(Live.Folder, "shop.txt", table);
        BadCatalogs.Write(Live.Folder, "shop.ini", $"{Shop}# {Guid.NewGuid()}\n");
    }

    private Task AwaitLogAsync(string text) =>
        AwaitAsync(
            () =>
                Task.FromResult(
                    Directory
                        .EnumerateFiles(Live.Folder.At("logs"))
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

    /// <summary>A system with catalogs whose rows mean each other, and rules that grow.</summary>
    public sealed class BadCatalogs : IAsyncLifetime
    {
        private const string Settings = "conf/catalog-service.conf";

        private SupervisedSystem? _system;

        public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

        public async ValueTask InitializeAsync() => _system = await SupervisedSystem.StartAsync(Fill);

        public ValueTask DisposeAsync() => _system?.DisposeAsync() ?? ValueTask.CompletedTask;

        public static void Write(InstallFolder folder, string name, string text) =>
            File.WriteAllText(folder.At($"catalog/{name}"), text);

        private static void Fill(InstallFolder folder)
        {
            folder.Edit(Settings, "modificationWaitTime=5000", "modificationWaitTime=50");
            folder.Edit(Settings, "refreshInterval=10000", "refreshInterval=200");
            Write(folder, "shop.ini", Shop);
            Write(folder, "shop.txt", $"{Rings}a\tsamples/jacket.tif\twid=30\n");
            Write(folder, "shop-macros.txt", "Name\tDefinition\none\t$two$&wid=21\ntwo\t$one$&hei=22\n");
            Write(folder, "rules.ini", "RootId=rules\nRuleSetFile=rules.xml\n");
            Write(folder, "rules.xml", Growing);
        }

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
    }
}
