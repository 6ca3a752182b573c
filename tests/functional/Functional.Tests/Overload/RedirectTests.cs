using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Overload;

/// <summary>Two systems, each of which is the other's secondary server (reference: Redirect on error).</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private const string Catalog = """
        RootId = shop
        CatalogFile = shop.txt
        RootPath = shop
        DefaultImage = here
        """;

    private const string Records =
        "Id\tPath\nhere\there.tif\nthere\tthere.tif\nnowhere\tnowhere.tif\nbroken\tbroken.tif\n";

    private SupervisedSystem? _secondary;
    private SupervisedSystem? _primary;

    private SupervisedSystem Primary => _primary!;

    public async ValueTask InitializeAsync()
    {
        _secondary = await SupervisedSystem.StartAsync(folder => Fill(folder, "there.tif", "broken.tif"));
        _primary = await SupervisedSystem.StartAsync(folder =>
        {
            Fill(folder, "here.tif");
            File.WriteAllText(folder.Image("shop/broken.tif"), "no picture");
            Redirect(folder, _secondary.Origin);
        });
        // A setting that takes effect when the file is saved.
        Redirect(_secondary.Folder, _primary.Origin);
    }

    public async ValueTask DisposeAsync()
    {
        await (_primary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_secondary?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task What_cannot_be_read_here_comes_from_there_and_nothing_else_does()
    {
        var cancellation = TestContext.Current.CancellationToken;

        // In the catalog, not on disk; damaged; static content, without any record.
        await AssertPictureAsync("/is/image/shop/there?wid=30", 30);
        await AssertPictureAsync("/is/image/shop/broken?wid=31", 31);
        using (var text = await Primary.GetAsync("/is/content/demo/only-there.css"))
        {
            Assert.Equal("there{}", await text.Content.ReadAsStringAsync(cancellation));
        }

        // Not even there: the other server does not ask back, and its response is the one that counts.
        using (var lost = await Primary.GetAsync("/is/image/shop/nowhere?wid=30&defaultImage="))
        {
            Assert.Equal(HttpStatusCode.Forbidden, lost.StatusCode);
        }

        // What no catalog names is answered here: its file is only there.
        using (var unnamed = await Primary.GetAsync("/is/image/shop/there.tif?wid=30&defaultImage="))
        {
            Assert.Equal(HttpStatusCode.Forbidden, unnamed.StatusCode);
        }
        using (var wrong = await Primary.GetAsync("/is/image/shop/there?wid=wide"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        // Without the other server there is a text, although there is a default image.
        await _secondary!.DisposeAsync();
        _secondary = null;
        using var alone = await Primary.GetAsync("/is/image/shop/there?wid=32");
        await Refused.AssertAsync(Primary, alone, HttpStatusCode.BadGateway);

        var access = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(Primary.Folder.At("logs"), "access-*").Single(),
            cancellation
        );
        Assert.Equal(
            4,
            access.Split('\n').Count(line => line.Contains(" REMOTE ", StringComparison.Ordinal))
        );
    }

    private async Task AssertPictureAsync(string target, int width)
    {
        using var response = await Primary.GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(width, PictureHeader.Of(bytes).Width);
    }

    private static void Redirect(InstallFolder folder, Uri other) =>
        folder.Edit(
            InstallFolder.PlatformSettings,
            "errorRedirect.rootUrl=",
            $"errorRedirect.rootUrl={other.GetLeftPart(UriPartial.Authority)}"
        );

    private static void Fill(InstallFolder folder, params string[] pictures)
    {
        File.WriteAllText(folder.At("catalog/shop.ini"), Catalog);
        File.WriteAllText(folder.At("catalog/shop.txt"), Records);
        Directory.CreateDirectory(folder.Image("shop"));
        foreach (var name in pictures)
        {
            File.Copy(
                Path.Combine(Checkout.Install, "images", "samples", "sneaker.tif"),
                folder.Image($"shop/{name}")
            );
        }
        if (pictures.Contains("there.tif"))
        {
            File.WriteAllText(folder.At("static-content/demo/only-there.css"), "there{}");
        }
    }
}
