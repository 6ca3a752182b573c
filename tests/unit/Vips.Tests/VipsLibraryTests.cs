using ImageServing.Vips;

namespace Vips.Tests;

public sealed class VipsLibraryTests
{
    [Fact]
    public void The_loaded_library_tells_its_version_and_formats()
    {
        var library = Library.Loaded;

        Assert.True(library.Version >= new Version(8, 14));
        Assert.Contains("jpeg", library.ReadFormats, StringComparer.Ordinal);
        Assert.Contains("tiff", library.ReadFormats, StringComparer.Ordinal);
        Assert.Contains("svg", library.ReadFormats, StringComparer.Ordinal);
        Assert.Contains("png", library.WriteFormats, StringComparer.Ordinal);
        Assert.Contains("webp", library.WriteFormats, StringComparer.Ordinal);
        Assert.NotEmpty(library.Path);
    }

    [Fact]
    public void A_second_load_returns_the_same_library() =>
        Assert.Same(
            Library.Loaded,
            VipsLibrary.Load(new VipsLoadOptions { LibraryPath = "/nowhere/libvips.so" })
        );

    [Theory]
    [InlineData("8.18.3", 0)]
    [InlineData("8.19.0", 0)]
    [InlineData("8.18.2", 1)]
    [InlineData("8.14.1", 1)]
    public void Versions_before_the_security_mends_are_warned_about(string version, int warnings) =>
        Assert.Equal(warnings, VipsLibrary.WarningsFor(Version.Parse(version)).Count);

    [Fact]
    public void Too_old_a_version_is_refused_by_name()
    {
        var refusal = Assert.Throws<VipsException>(() =>
            VipsLibrary.Refuse(new Version(8, 13, 3), "libvips.so.42")
        );
        Assert.Contains("8.13.3", refusal.Message, StringComparison.Ordinal);
        VipsLibrary.Refuse(new Version(8, 14, 0), "libvips.so.42");
    }
}
