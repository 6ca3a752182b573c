using System.Runtime.Versioning;
using ImageServing.Hosting.Sources;

namespace ImageServing.Hosting.Tests.Sources;

[SupportedOSPlatform("linux")]
public sealed class SourcePathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SourcePathsTests()
    {
        _folder.Create("root/shoes/red.tif", "x");
        _folder.CreateFolder("second");
        Directory.CreateSymbolicLink(_folder.At("linked"), _folder.At("root"));
    }

    [Fact]
    public void A_relative_path_is_meant_below_every_root() =>
        Assert.Equal(
            [_folder.At("root/shoes/red.tif"), _folder.At("second/shoes/red.tif")],
            Of("shoes/red.tif", "root", "second")
        );

    [Fact]
    public void An_absolute_path_is_meant_itself() =>
        Assert.Equal([_folder.At("root/a.tif")], Of(_folder.At("root/a.tif"), "root", "second"));

    [Theory]
    [InlineData("shoes/red.tif")]
    [InlineData("shoes/deleted.tif")]
    [InlineData("gone/deleted.tif")]
    public void Links_are_followed_even_to_what_was_deleted(string path) =>
        Assert.Equal([_folder.At($"linked/{path}"), _folder.At($"root/{path}")], Of(path, "linked"));

    [Theory]
    [InlineData("shoes/")]
    [InlineData("shoes")]
    [InlineData("gone/")]
    public void A_folder_ends_in_a_slash(string path) =>
        Assert.Equal([_folder.At($"root/{path.TrimEnd('/')}/")], Of(path, "root"));

    [Fact]
    public void The_root_of_the_file_system_is_a_folder() => Assert.Equal(["/"], Of("/", "root"));

    [Fact]
    public void Backslashes_part_folders_as_in_catalogs() =>
        Assert.Equal([_folder.At("root/shoes/red.tif")], Of("shoes\\red.tif", "root"));

    [Fact]
    public void A_path_that_is_too_long_for_the_system_is_a_name_like_others()
    {
        var path = string.Join('/', Enumerable.Repeat("a", 2048));
        Assert.Equal([_folder.At($"root/{path}")], Of(path, "root"));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Of(string path, params string[] roots) =>
        SourcePaths.Of(roots.Select(_folder.At), path);
}
