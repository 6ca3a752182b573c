using System.Text;
using ImageServing.Imaging.Encoding;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly Folder _folder = new();

    private RenderPlan Plan => _folder.Plan(Picture.Gradient(64, 48));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ImageEncoding.Jpeg, false, null, null, 3, 25)]
    [InlineData(ImageEncoding.Jpeg, false, PixelType.Gray, null, 1, 256)]
    [InlineData(ImageEncoding.Jpeg, false, PixelType.Cmyk, null, 4, 256)]
    [InlineData(ImageEncoding.ProgressiveJpeg, false, null, null, 3, 25)]
    [InlineData(ImageEncoding.Png, false, null, null, 3, 0)]
    [InlineData(ImageEncoding.Png, true, null, null, 4, 0)]
    [InlineData(ImageEncoding.Png, false, PixelType.Gray, null, 1, 256)]
    [InlineData(ImageEncoding.Png, true, PixelType.Gray, null, 2, 256)]
    [InlineData(ImageEncoding.Png8, false, null, null, 3, 60)]
    [InlineData(ImageEncoding.Png8, true, null, null, 3, 60)]
    [InlineData(ImageEncoding.Webp, false, null, null, 3, 40)]
    [InlineData(ImageEncoding.Webp, true, null, Compression.Lossless, 3, 0)]
    [InlineData(ImageEncoding.Gif, false, null, null, 3, 70)]
    [InlineData(ImageEncoding.Tiff, false, null, null, 3, 0)]
    [InlineData(ImageEncoding.Tiff, false, null, Compression.Lzw, 3, 0)]
    [InlineData(ImageEncoding.Tiff, true, null, Compression.Zip, 4, 0)]
    [InlineData(ImageEncoding.Tiff, false, null, Compression.Jpeg, 3, 25)]
    [InlineData(ImageEncoding.Tiff, false, PixelType.Cmyk, Compression.Zip, 4, 256)]
    [InlineData(ImageEncoding.Tiff, true, PixelType.Cmyk, Compression.Lzw, 5, 256)]
    public void Each_format_carries_the_picture(
        ImageEncoding encoding,
        bool alpha,
        PixelType? type,
        Compression? compression,
        int bands,
        int tolerance
    )
    {
        var rendered = Plan.Format(encoding, alpha, type, compression).Render();

        Assert.Equal((64, 48), (rendered.Width, rendered.Height));
        // Decoders drop an alpha channel that is opaque everywhere where the encoder did not write it.
        Assert.InRange(rendered.Bands, bands, bands + (alpha ? 1 : 0));
        if (rendered.Bands is 3 or 4 && tolerance < 256)
        {
            var colors = Picture.Of(64, 48, (x, y) => rendered[x, y][..3]);
            Assert.InRange(colors.MaxDifference(Picture.Gradient(64, 48)), 0, tolerance);
        }
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, Compression.Lossless)]
    public void Avif_is_written_where_the_library_can(bool alpha, Compression? compression)
    {
        var plan = Plan.Format(ImageEncoding.Avif, alpha, null, compression);
        if (Engine.Loaded.WriteFormats.Contains("avif", StringComparer.Ordinal))
        {
            Assert.Equal("ftyp", Encoding.ASCII.GetString(plan.Bytes()[4..8]));
        }
        else
        {
            Assert.Equal(RenderFailureCode.FormatNotSupported, plan.Failure().Code);
        }
    }

    [Theory]
    [InlineData(ImageEncoding.Png, false, PixelType.Cmyk, null)]
    [InlineData(ImageEncoding.Webp, false, PixelType.Gray, null)]
    [InlineData(ImageEncoding.Png8, false, PixelType.Gray, null)]
    [InlineData(ImageEncoding.Jpeg, true, null, null)]
    [InlineData(ImageEncoding.Jpeg, false, null, Compression.Lossless)]
    [InlineData(ImageEncoding.Tiff, true, null, Compression.Jpeg)]
    [InlineData(ImageEncoding.Tiff, false, null, Compression.Lossy)]
    [InlineData(ImageEncoding.Webp, false, null, Compression.Zip)]
    public void Combinations_outside_of_the_table_are_refused(
        ImageEncoding encoding,
        bool alpha,
        PixelType? type,
        Compression? compression
    )
    {
        Assert.NotNull(FormatSupport.RefusalOf(new OutputFormat(encoding, alpha, type, compression)));
        var failure = Plan.Format(encoding, alpha, type, compression).Failure();
        Assert.Equal(RenderFailureCode.FormatNotSupported, failure.Code);
    }

    [Fact]
    public void Progressive_jpeg_is_progressive_and_the_other_is_not()
    {
        Assert.True(HasMarker(Plan.Format(ImageEncoding.ProgressiveJpeg).Bytes(), 0xC2));
        Assert.False(HasMarker(Plan.Format(ImageEncoding.Jpeg).Bytes(), 0xC2));
    }

    [Fact]
    public void Quality_and_chroma_change_the_size()
    {
        var plan = Plan.Format(ImageEncoding.Jpeg);
        int Size(int percent, bool full) =>
            (plan with { Output = plan.Output with { Quality = new Quality(percent, full) } }).Bytes().Length;

        Assert.True(Size(30, false) < Size(90, false));
        Assert.True(Size(90, false) < Size(90, true));
    }

    [Fact]
    public void JpegSize_lowers_the_quality_until_it_fits()
    {
        using var folder = new Folder();
        var plan = folder.Plan(Picture.Gradient(300, 200)).Format(ImageEncoding.Jpeg) with
        {
            Composite = new CompositePlan { Noise = new Noise(30, NoiseDistribution.Uniform, false) },
        };
        byte[] Limited(int kilobytes) =>
            (
                plan with
                {
                    Output = plan.Output with { JpegSize = kilobytes, Quality = new Quality(95, true) },
                }
            ).Bytes();

        var free = Limited(0);
        var limited = Limited(20);

        Assert.True(free.Length > 20 * 1024);
        Assert.InRange(limited.Length, 15 * 1024, 20 * 1024);
        Assert.Equal(free, Limited(1000));
    }

    [Fact]
    public void JpegSize_that_no_quality_reaches_is_an_error()
    {
        using var folder = new Folder();
        var plan = folder.Plan(Picture.Gradient(900, 900)).Format(ImageEncoding.Jpeg) with
        {
            Composite = new CompositePlan { Noise = new Noise(100, NoiseDistribution.Uniform, false) },
        };
        var output = plan.Output with { JpegSize = 1 };

        Assert.Equal(RenderFailureCode.ReplyTooLarge, (plan with { Output = output }).Failure().Code);
    }

    [Fact]
    public void Print_resolution_is_written_and_read_again()
    {
        foreach (var encoding in (ImageEncoding[])[ImageEncoding.Jpeg, ImageEncoding.Png, ImageEncoding.Tiff])
        {
            var plan = Plan.Format(encoding);
            var bytes = (plan with { Output = plan.Output with { PrintResolution = 300 } }).Bytes();
            var source = Folder.PlanOf(_folder.Add("printed", bytes)).Source;
            var described = Engine.Images.Describe(source, CancellationToken.None).Value!;

            Assert.Equal(300, described.PrintResolution);
        }
    }

    [Fact]
    public void Gif_alpha_is_there_or_not()
    {
        using var folder = new Folder();
        var soft = Picture.Of(256, 8, (x, _) => [200, 50, 50, (byte)x]);
        var rendered = folder.Plan(soft).Format(ImageEncoding.Gif, alpha: true).Render();

        Assert.Equal(0, rendered[100, 4][3]);
        Assert.Equal(255, rendered[200, 4][3]);
        Assert.All(rendered.Pixels.Chunk(4), pixel => Assert.True(pixel[3] is 0 or 255));
    }

    private static bool HasMarker(byte[] jpeg, byte marker) =>
        jpeg.AsSpan().IndexOf([(byte)0xFF, marker]) > 0;
}
