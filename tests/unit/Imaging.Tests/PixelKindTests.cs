using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace Imaging.Tests;

public sealed class PixelKindTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gray_and_gray_with_alpha_become_rgb()
    {
        var gray = _folder.Plan(Picture.Of(16, 16, (x, y) => [(byte)(x * y)])).Render();
        Assert.Equal([30, 30, 30], gray[5, 6]);

        var soft = _folder
            .Plan(Picture.Of(16, 16, (x, y) => [(byte)(x * y), (byte)(x * 16)]))
            .WithAlpha()
            .Render();
        Assert.Equal([30, 30, 30, 80], soft[5, 6]);
    }

    [Fact]
    public void A_palette_is_resolved()
    {
        var plan = _folder.Plan(
            "palette.png",
            Picture.Flat(8, 8, 250, 10, 60).Encode("pngsave_buffer", o => o.Set("palette", true))
        );

        Assert.Equal([250, 10, 60], plan.Render()[3, 3]);
    }

    [Theory]
    [InlineData("pngsave_buffer", 3)]
    [InlineData("tiffsave_buffer", 3)]
    [InlineData("tiffsave_buffer", 4)]
    [InlineData("pngsave_buffer", 1)]
    public void Sixteen_bits_become_eight(string saver, int bands)
    {
        ushort[] pixel = [40000, 20000, 10000, 50000];
        var wide = Enumerable.Range(0, 64).SelectMany(_ => pixel.Take(bands)).ToArray();
        var meaning = bands == 1 ? VipsInterpretation.Grey16 : VipsInterpretation.Rgb16;
        var plan = _folder.Plan("wide.bin", Encode(saver, wide, bands, VipsBandFormat.U16, meaning));
        var rendered = plan.WithAlpha().Render()[4, 4];

        int[] expected = bands == 1 ? [156, 156, 156] : [156, 78, 39];
        Assert.All(
            expected.Zip(rendered),
            pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1)
        );
        Assert.InRange(rendered[3], bands == 4 ? 194 : 255, bands == 4 ? 196 : 255);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Floating_point_is_linear_light(int bands)
    {
        var half = Enumerable.Repeat(0.2140f, 64 * bands).ToArray();
        var meaning = bands == 1 ? VipsInterpretation.BlackWhite : VipsInterpretation.ScRgb;
        var plan = _folder.Plan(
            "float.tif",
            Encode("tiffsave_buffer", half, bands, VipsBandFormat.F32, meaning)
        );

        Assert.All(plan.Render()[4, 4], value => Assert.InRange(value, 126, 129));
    }

    [Fact]
    public void Ink_becomes_light()
    {
        byte[] ink = [0, 0, 0, 0];
        var paper = Enumerable.Range(0, 64).SelectMany(_ => ink).ToArray();
        var plan = _folder.Plan(
            "ink.tif",
            Encode("tiffsave_buffer", paper, 4, VipsBandFormat.U8, VipsInterpretation.Cmyk)
        );

        Assert.All(plan.Render()[4, 4], value => Assert.InRange(value, 250, 255));
        var described = Engine.Images.Describe(plan.Source, CancellationToken.None).Value!;
        Assert.Equal(PixelType.Cmyk, described.PixelType);
    }

    [Fact]
    public void Black_stays_black_on_the_way_to_ink_and_back()
    {
        var ink = _folder
            .Plan(Picture.Flat(16, 16, 0, 0, 0))
            .Format(ImageEncoding.Tiff, type: PixelType.Cmyk)
            .Bytes();
        var back = _folder.Plan("ink.tif", ink).Render();

        Assert.All(back[8, 8], value => Assert.InRange(value, 0, 45));
    }

    [Fact]
    public void Complex_numbers_are_refused()
    {
        var numbers = new float[128];
        var plan = _folder.Plan(
            "complex.tif",
            Encode("tiffsave_buffer", numbers, 1, VipsBandFormat.Complex, VipsInterpretation.Multiband)
        );

        Assert.Equal(RenderFailureCode.SourceBroken, plan.Failure().Code);
    }

    private static byte[] Encode<T>(
        string saver,
        T[] pixels,
        int bands,
        VipsBandFormat format,
        VipsInterpretation meaning
    )
        where T : unmanaged
    {
        _ = Engine.Loaded;
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<T>(arena, pixels, 8, 8, bands, format);
        var named = image.Call("copy").Set("interpretation", (int)meaning).Image();
        using var bytes = arena.Call(saver).Save(named, CancellationToken.None);
        return bytes.Memory.ToArray();
    }
}
