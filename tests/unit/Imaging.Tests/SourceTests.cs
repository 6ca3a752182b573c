using System.Buffers.Binary;
using System.Text;
using ImageServing.Imaging;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class SourceTests : IDisposable
{
    private static readonly Picture Source = Picture.Gradient(320, 240);

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jpegsave_buffer")]
    [InlineData("pngsave_buffer")]
    [InlineData("tiffsave_buffer")]
    [InlineData("webpsave_buffer")]
    [InlineData("gifsave_buffer")]
    public void A_truncated_file_is_broken_and_named_without_its_folder(string saver)
    {
        var bytes = Noisy().Encode(saver);
        var failure = _folder.Plan("cut.bin", bytes[..(bytes.Length / 2)]).Failure();

        Assert.Equal(RenderFailureCode.SourceBroken, failure.Code);
        Assert.StartsWith("cut.bin: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_jpeg_with_lost_data_is_broken_even_if_it_ends_well()
    {
        var bytes = Noisy().Encode("jpegsave_buffer");
        byte[] hole = [.. bytes[..(bytes.Length / 2)], .. bytes[^2..]];

        Assert.Equal(RenderFailureCode.SourceBroken, _folder.Plan("hole.jpg", hole).Failure().Code);
    }

    [Fact]
    public void A_jpeg_with_a_harmless_remark_is_shown()
    {
        var bytes = Source.Encode("jpegsave_buffer");
        byte[] remark = [.. bytes[..2], 0, 0, 0, .. bytes[2..]];

        Assert.Equal(320, _folder.Plan("remark.jpg", remark).Render().Width);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just some words in a file called picture")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("P5\n1 1\n255\n\0")]
    public void What_is_no_allowed_picture_is_broken(string content)
    {
        var failure = _folder.Plan("note.jpg", Encoding.UTF8.GetBytes(content)).Failure();

        Assert.Equal(RenderFailureCode.SourceBroken, failure.Code);
    }

    [Fact]
    public void A_missing_file_and_a_folder_have_their_own_codes()
    {
        Assert.Equal(
            RenderFailureCode.SourceMissing,
            Folder.PlanOf(Path.Combine(_folder.Path, "none.jpg")).Failure().Code
        );
        Assert.Equal(
            RenderFailureCode.SourceMissing,
            Folder.PlanOf(Path.Combine(_folder.Path, "no", "none.jpg")).Failure().Code
        );
        Assert.Equal(RenderFailureCode.SourceUnreadable, Folder.PlanOf(_folder.Path).Failure().Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_remembered_of_another_file_is_forgotten(bool isDescribed)
    {
        var jpeg = Picture.Coordinates(300, 200).Encode("jpegsave_buffer");
        var png = Picture.Flat(310, 200, 40, 50, 60).Encode("pngsave_buffer");
        var plan = _folder.Plan("picture", jpeg);
        var time = File.GetLastWriteTimeUtc(plan.Source.Path);
        Assert.Equal(300, plan.Render().Width);

        // Another picture with the same stamp, as a clumsy synchronisation leaves it.
        _folder.Add("picture", [.. png, .. new byte[jpeg.Length - png.Length]]);
        File.SetLastWriteTimeUtc(plan.Source.Path, time);

        if (isDescribed)
        {
            Assert.Equal(310, Engine.Images.Describe(plan.Source, CancellationToken.None).Value?.Width);
        }

        Assert.Equal(new byte[] { 40, 50, 60 }, plan.Render()[305, 5]);
    }

    [Fact]
    public void A_file_name_is_never_read_as_options()
    {
        var path = _folder.Add("odd[page=9,n=-1].png", Source.Encode("pngsave_buffer"));

        Assert.Equal(320, Folder.PlanOf(path).Render().Width);
    }

    [Fact]
    public void A_header_bomb_is_refused_before_any_pixel()
    {
        var bytes = Source.Encode("pngsave_buffer");
        byte[] size = [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50];
        size.CopyTo(bytes, 16);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));

        Assert.Equal(RenderFailureCode.SourceTooLarge, _folder.Plan("bomb.png", bytes).Failure().Code);
    }

    [Fact]
    public void Limits_of_pixels_and_bytes_are_kept()
    {
        var small = new ImageRenderer(
            new ImagingOptions
            {
                MaxOutputPixels = 1000,
                MaxInputPixels = 100_000,
                MaxReplyBytes = 500,
            },
            Engine.Loaded
        );
        var plan = _folder.Plan(Source);

        Assert.Equal(RenderFailureCode.ReplyTooLarge, plan.Failure(small).Code);
        Assert.Equal(
            RenderFailureCode.ReplyTooLarge,
            (plan with { View = new ViewPlan { Width = 30 } }).Failure(small).Code
        );
        Assert.Equal(
            RenderFailureCode.SourceTooLarge,
            _folder.Plan(Picture.Flat(400, 300, 1, 2, 3)).Failure(small).Code
        );
    }

    [Fact]
    public void A_cancelled_render_ends_with_the_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var plan = _folder.Plan(Source);

        Assert.Throws<OperationCanceledException>(() => Engine.Images.Render(plan, cancelled.Token));
    }

    [Fact]
    public void A_running_render_is_cancelled()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var plan = _folder.Plan(Source) with
        {
            Layer = new LayerPlan { Size = new PixelSize(4000, 0), Rotate = 31 },
            Composite = new CompositePlan { Blur = 7, Noise = new Noise(50, default, false) },
            View = new ViewPlan { Width = 3500, UnsharpMaskAsIs = new UnsharpMask(1, 7, 0, true) },
        };

        Assert.Throws<OperationCanceledException>(() => Engine.Images.Render(plan, soon.Token));
    }

    /// <summary>The checksum of PNG chunks.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static Picture Noisy()
    {
        var random = new Random(1);
        return Picture.Of(200, 200, (_, _) => [(byte)random.Next(256), (byte)random.Next(256), 7]);
    }
}
