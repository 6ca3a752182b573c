namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>req=saveToFile writes below SaveDirectory and SavePath, and nowhere else.</summary>
public sealed class SavingTests(CatalogSystem catalogs) : CatalogTests(catalogs)
{
    [Fact]
    public async Task A_picture_is_written_into_the_folder_of_the_catalog()
    {
        var reply = await TextAsync("site/red?req=saveToFile&name=small.png&wid=12&fmt=png");
        Assert.StartsWith("#S7Z OK\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("pixelsTotal=96\r\nstatus=done\r\n", reply, StringComparison.Ordinal);
        var saved = await File.ReadAllBytesAsync(Live.Folder.At("saved/site/small.png"), Cancelled);
        AssertIs(saved, "image/png", 12, 8);
    }

    [Theory]
    [InlineData("site/red?req=saveToFile&name=../out.jpg", "without '..'")]
    [InlineData("site/red?req=saveToFile&name=%2e%2e/out.jpg", "without '..'")]
    [InlineData("site/red?req=saveToFile&name=/tmp/out.jpg", "relative file path")]
    [InlineData("site/red?req=saveToFile&name=..%5cout.jpg", "name")]
    [InlineData("site/red?req=saveToFile&name=link/out.jpg", "name")]
    [InlineData("site/red?req=saveToFile", "name")]
    [InlineData("instead/red?req=saveToFile&name=out.jpg", "SavePath is empty")]
    public async Task Nothing_is_written_elsewhere(string request, string words)
    {
        // A link that leads out of the folder.
        var link = Live.Folder.At("saved/site/link");
        if (!Directory.Exists(link))
        {
            Directory.CreateSymbolicLink(link, Live.Folder.At("temp"));
        }

        await AssertRefusedAsync(request, words);
        Assert.Empty(Directory.EnumerateFiles(Live.Folder.Home, "out.jpg", SearchOption.AllDirectories));
    }
}
