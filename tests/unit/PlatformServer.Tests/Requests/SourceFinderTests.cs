using System.Runtime.Versioning;
using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Tests.Requests;

/// <summary>The page Source data: root folders, RootPath and Path are joined from right to left.</summary>
[SupportedOSPlatform("linux")]
public sealed class SourceFinderTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly SourceFinder _finder;

    public SourceFinderTests()
    {
        _home.Write("images/shop/hat.tif", "x");
        _home.Write("images/top.tif", "x");
        _home.Write("vectors/logo.svg", "<svg/>");
        _home.Write("elsewhere/secret.tif", "x");
        _finder = new SourceFinder(
            new SourceFolders([_home.At("images")]),
            new SourceFolders([_home.At("vectors")])
        );
    }

    [Theory]
    [InlineData("shop", "hat.tif")]
    [InlineData("shop", "hat")]
    [InlineData("./shop/", "hat")]
    [InlineData("", "shop/hat")]
    [InlineData("", "shop\\hat.tif")]
    public void Relative_parts_are_joined(string rootPath, string path) =>
        Assert.Equal(_home.At("images/shop/hat.tif"), Find(rootPath, path).Value?.Image.Path);

    [Fact]
    public void An_absolute_path_counts_alone()
    {
        Assert.Equal(_home.At("images/top.tif"), Find("shop", _home.At("images/top")).Value?.Image.Path);
        Assert.Equal(_home.At("images/shop/hat.tif"), Find(_home.At("images/shop"), "hat").Value?.Image.Path);
    }

    [Fact]
    public void Vectors_have_folders_of_their_own()
    {
        Assert.Equal(SourceKind.Vector, Find("", "logo.svg").Value?.Kind);
        Assert.Equal(SourceKind.Raster, Find("", "top").Value?.Kind);
    }

    [Theory]
    [InlineData("shop", "../../elsewhere/secret.tif")]
    [InlineData("..", "elsewhere/secret.tif")]
    [InlineData("shop", "none.tif")]
    [InlineData("shop", "")]
    public void What_is_not_below_a_root_is_missing(string rootPath, string path) =>
        Assert.Equal(RenderFailureCode.SourceMissing, Find(rootPath, path).Failure?.Code);

    [Fact]
    public void An_absolute_path_outside_of_the_roots_is_missing() =>
        Assert.Equal(
            RenderFailureCode.SourceMissing,
            Find("", _home.At("elsewhere/secret.tif")).Failure?.Code
        );

    public void Dispose() => _home.Dispose();

    private RenderOutcome<ResolvedSource> Find(string rootPath, string path) =>
        _finder.Find(new SourcePath(rootPath, path, ".tif"), "shown");
}
