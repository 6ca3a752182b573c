using ImageServing.Vips;

namespace Vips.Tests;

public sealed class StripCopyTests
{
    public StripCopyTests() => _ = Library.Loaded;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(700, 300)]
    [InlineData(3, 5000)]
    [InlineData(9000, 40)]
    public void The_pixels_are_those_that_libvips_own_threads_compute(int width, int height)
    {
        using var arena = new VipsArena();
        // A filter, whose pixels at the edge of a strip need the strip before.
        var filtered = Noise(arena, width, height).Call("gaussblur").Set("sigma", 2.5).Image();

        Assert.Equal(filtered.ToBytes(), filtered.CopyMemory(CancellationToken.None).ToBytes());
    }

    [Fact]
    public void The_header_comes_along()
    {
        using var arena = new VipsArena();
        var image = Noise(arena, 20, 10)
            .Call("copy")
            .Set("interpretation", (int)VipsInterpretation.Srgb)
            .Set("xres", 7.5)
            .Image();

        var copy = image.CopyMemory(CancellationToken.None);

        Assert.Equal((20, 10, 3), (copy.Width, copy.Height, copy.Bands));
        Assert.Equal(VipsInterpretation.Srgb, copy.StatedInterpretation);
        Assert.Equal(7.5, copy.HorizontalResolution);
    }

    [Fact]
    public void A_cancelled_copy_leaves_the_image_as_it_was()
    {
        using var arena = new VipsArena();
        var image = Noise(arena, 20, 10);

        Assert.Throws<OperationCanceledException>(() => image.CopyMemory(new CancellationToken(true)));
        Assert.Equal(image.ToBytes(), image.CopyMemory(CancellationToken.None).ToBytes());
    }

    [Fact]
    public void Pixels_that_cannot_be_computed_are_an_exception_with_the_reason()
    {
        using var arena = new VipsArena();
        var noise = Noise(arena, 300, 300);
        using var png = noise.Call("pngsave_buffer").Save(noise, CancellationToken.None);
        var half = arena.Own(VipsSource.FromBytes(png.Memory.Span[..(png.Length / 2)]));
        var broken = arena.Call("pngload_source").Set("source", half).Set("fail_on", 2).Image();

        var exception = Assert.Throws<VipsException>(() => broken.CopyMemory(CancellationToken.None));
        Assert.NotEmpty(exception.Detail);
    }

    private static VipsImage Noise(VipsArena arena, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width).NextBytes(pixels);
        return VipsImage.FromPixels<byte>(arena, pixels, width, height, 3, VipsBandFormat.U8);
    }
}
