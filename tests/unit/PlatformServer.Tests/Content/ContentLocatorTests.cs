using System.Net;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Content;

namespace ImageServing.PlatformServer.Tests.Content;

/// <summary>Reference: Static content source data; StaticContentRootPath; static::Path; staticContent.rootPaths.</summary>
public sealed class ContentLocatorTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("", "a.css", "one/a.css")]
    [InlineData("brand", "a.css", "one/brand/a.css")]
    [InlineData("brand", "second.css", "two/brand/second.css")]
    [InlineData("./brand/", "./a.css", "one/brand/a.css")]
    [InlineData("", @"brand\a.css", "one/brand/a.css")]
    [InlineData("", "plain", "one/plain")]
    [InlineData("", "extended", "one/extended.tif")]
    [InlineData("<home>/one/brand", "a.css", "one/brand/a.css")]
    [InlineData("nonesuch", "<home>/two/brand/second.css", "two/brand/second.css")]
    public void Paths_are_combined_from_right_to_left_until_one_is_absolute(
        string rootPath,
        string path,
        string found
    )
    {
        string[] there =
        [
            "one/a.css",
            "one/brand/a.css",
            "two/brand/a.css",
            "two/brand/second.css",
            "one/plain",
            "one/plain.tif",
            "one/extended.tif",
        ];
        foreach (var file in there)
        {
            _home.Write(file, file);
        }
        var lookup = Find(rootPath, path);
        Assert.Equal(_home.At(found), lookup.File?.Path);
    }

    [Theory]
    [InlineData("", "../secret.css", SourceRefusal.BadName)]
    [InlineData("..", "secret.css", SourceRefusal.BadName)]
    [InlineData("", "<home>/secret.css", SourceRefusal.OutsideRoot)]
    [InlineData("", "/etc/passwd", SourceRefusal.OutsideRoot)]
    [InlineData("", "link.css", SourceRefusal.OutsideRoot)]
    [InlineData("", "folder", SourceRefusal.Folder)]
    [InlineData("", "", SourceRefusal.BadName)]
    public void What_lies_outside_of_the_roots_is_refused(string rootPath, string path, SourceRefusal refusal)
    {
        _home.Write("secret.css", "");
        _home.Write("one/folder/a.css", "");
        File.CreateSymbolicLink(_home.At("one/link.css"), _home.At("secret.css"));
        var lookup = Find(rootPath, path);
        Assert.False(lookup.IsFound);
        Assert.Equal(refusal, lookup.Refusal);
    }

    [Fact]
    public void The_roots_of_the_moment_count()
    {
        IReadOnlyList<string> roots = [_home.At("one")];
        var locator = new ContentLocator(() => roots);
        _home.Write("two/a.css", "");
        Assert.False(locator.Find(Match("", "a.css")).IsFound);
        roots = [_home.At("two")];
        Assert.True(locator.Find(Match("", "a.css")).IsFound);
    }

    private SourceLookup Find(string rootPath, string path) =>
        new ContentLocator(() => [_home.At("one"), _home.At("two")]).Find(
            Match(Placed(rootPath), Placed(path))
        );

    private string Placed(string path) => path.Replace("<home>", _home.Home.Folder, StringComparison.Ordinal);

    private StaticMatch Match(string rootPath, string path)
    {
        _home.Write("catalog/default.ini", "");
        _home.Write(
            "catalog/c.ini",
            $"RootId=c\nStaticContentCatalogFile=c.txt\nStaticContentRootPath={rootPath.Replace("\\", "\\\\", StringComparison.Ordinal)}\n"
        );
        _home.Write("catalog/c.txt", $"Id\tPath\ni\t{path}\n");
        var reading = CatalogCheck.Read(_home.At("catalog"), TestContext.Current.CancellationToken);
        Assert.Empty(reading.Report.Errors);
        var resolver = new StaticResolver(reading.Snapshot!, TimeProvider.System);
        return resolver
            .Resolve(
                new ClientRequest("/is/content", "/c/i", "", IPAddress.Loopback, DateTimeOffset.UnixEpoch)
            )
            .Request.Value!.Match;
    }
}
