using ImageServing.Rendering;

namespace Imaging.Tests.Sources;

/// <summary>req=imageprops, as far as the file knows.</summary>
public sealed class SourceDescriptionTests : IDisposable
{
    // Paths 2000 "Outline" and 2001 "Hole", without contents.
    private static readonly byte[] Paths =
    [
        .. "8BIM"u8,
        7,
        208,
        7,
        .. "Outline"u8,
        0,
        0,
        0,
        0,
        .. "8BIM"u8,
        7,
        209,
        4,
        .. "Hole"u8,
        0,
        0,
        0,
        0,
        0,
    ];

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, SourceMask.PremultipliedAlpha)]
    [InlineData(2, SourceMask.Alpha)]
    public void The_alpha_of_a_tiff_is_premultiplied_or_not(int extraSample, SourceMask mask) =>
        Assert.Equal(mask, Describe("a.tif", TinyTiff.Of(extraSample)).Mask);

    [Fact]
    public void Other_alpha_is_plain_and_no_alpha_is_no_mask()
    {
        Assert.Equal(
            SourceMask.Alpha,
            Describe("a.png", Picture.Flat(4, 4, 1, 2, 3, 99).Encode("pngsave_buffer")).Mask
        );
        Assert.Equal(
            SourceMask.None,
            Describe("b.png", Picture.Flat(4, 4, 1, 2, 3).Encode("pngsave_buffer")).Mask
        );
        Assert.Equal(
            SourceMask.None,
            Describe("c.jpg", Picture.Flat(4, 4, 1, 2, 3).Encode("jpegsave_buffer")).Mask
        );
    }

    [Theory]
    [InlineData(true, "2026:01:31 23:59:59")]
    [InlineData(false, null)]
    public void The_date_of_a_pyramid_tells_whether_it_changed(bool isPyramid, string? date)
    {
        var tiff = Picture
            .Flat(300, 200, 1, 2, 3)
            .Encode(
                "tiffsave_buffer",
                o =>
                    o.Set("tile", true).Set("tile_width", 64).Set("tile_height", 64).Set("pyramid", isPyramid)
            );
        Assert.Null(Describe("plain.tif", tiff).InternalDate);
        Assert.Equal(date, Describe("dated.tif", DatedTiff.Of(tiff, "2026:01:31 23:59:59")).InternalDate);
    }

    [Fact]
    public void The_paths_of_a_tiff_are_named()
    {
        var described = Describe("a.tif", TinyTiff.Of(2, (34377, Paths)));

        Assert.True(described.HasPhotoshopPaths);
        Assert.Equal("Outline,Hole", described.PhotoshopPathNames);
    }

    [Fact]
    public void The_paths_of_a_jpeg_are_named()
    {
        var jpeg = Picture.Flat(8, 8, 1, 2, 3).Encode("jpegsave_buffer");
        var described = Describe(
            "a.jpg",
            Picture.WithSegment(jpeg, 0xED, [.. "Photoshop 3.0\0"u8, .. Paths])
        );

        Assert.True(described.HasPhotoshopPaths);
        Assert.Equal("Outline,Hole", described.PhotoshopPathNames);
    }

    [Fact]
    public void A_file_without_paths_names_none()
    {
        var described = Describe("a.jpg", Picture.Flat(8, 8, 1, 2, 3).Encode("jpegsave_buffer"));

        Assert.False(described.HasPhotoshopPaths);
        Assert.Equal("", described.PhotoshopPathNames);
    }

    private SourceProperties Describe(string name, byte[] bytes)
    {
        var source = new SourceImage(_folder.Add(name, bytes), DateTime.UnixEpoch, bytes.Length);
        var outcome = Engine.Images.Describe(source, TestContext.Current.CancellationToken);
        Assert.True(outcome.IsSuccess, outcome.Failure?.Message);
        return outcome.Value;
    }
}
