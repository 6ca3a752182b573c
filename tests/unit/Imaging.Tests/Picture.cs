using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace Imaging.Tests;

/// <summary>Pixels of a test: bytes in row order.</summary>
internal sealed record Picture(int Width, int Height, int Bands, byte[] Pixels)
{
    public byte[] this[int x, int y] => Pixels[((y * Width + x) * Bands)..((y * Width + x + 1) * Bands)];

    /// <summary>Every pixel is different: red tells the column, green the row.</summary>
    public static Picture Coordinates(int width, int height) =>
        Of(width, height, (x, y) => [(byte)(x * 7 + 3), (byte)(y * 11 + 5), (byte)(x * 3 + y * 5)]);

    /// <summary>A soft picture, which survives resampling and lossy coding.</summary>
    public static Picture Gradient(int width, int height) =>
        Of(
            width,
            height,
            (x, y) =>
                [
                    (byte)(255 * x / Math.Max(1, width - 1)),
                    (byte)(255 * y / Math.Max(1, height - 1)),
                    (byte)(128 + 100 * Math.Sin(x * 0.05) * Math.Cos(y * 0.04)),
                ]
        );

    public static Picture Flat(int width, int height, params byte[] pixel) =>
        Of(width, height, (_, _) => pixel);

    public static Picture Of(int width, int height, Func<int, int, byte[]> pixel)
    {
        var pixels = new List<byte>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels.AddRange(pixel(x, y));
            }
        }

        return new Picture(width, height, pixel(0, 0).Length, [.. pixels]);
    }

    public static Picture Decode(ReadOnlySpan<byte> encoded)
    {
        _ = Engine.Loaded;
        using var arena = new VipsArena();
        var source = arena.Own(VipsSource.FromBytes(encoded));
        var image = arena.Call(source.FindLoader()!).Set("source", source).Image();
        return new Picture(image.Width, image.Height, image.Bands, image.ToBytes());
    }

    public byte[] Encode(string saver, Action<VipsOperation>? configure = null, int orientation = 1)
    {
        _ = Engine.Loaded;
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<byte>(arena, Pixels, Width, Height, Bands, VipsBandFormat.U8);
        var meaning = Bands < 3 ? VipsInterpretation.BlackWhite : VipsInterpretation.Srgb;
        image = image.Call("copy").Set("interpretation", (int)meaning).Image();
        var operation = arena.Call(saver);
        configure?.Invoke(operation);
        using var bytes = operation.Save(image, CancellationToken.None);
        return orientation == 1
            ? bytes.Memory.ToArray()
            : WithOrientation(bytes.Memory.ToArray(), orientation);
    }

    public Picture Crop(PixelRect area) =>
        Of(area.Width, area.Height, (x, y) => this[area.X + x, area.Y + y]);

    /// <summary>The largest difference of two numbers at the same place.</summary>
    public int MaxDifference(Picture other)
    {
        Assert.Equal((Width, Height, Bands), (other.Width, other.Height, other.Bands));
        return Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).Max();
    }

    /// <summary>Puts an application segment behind a JPEG's first marker.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content) =>
        [
            .. jpeg[..2],
            0xFF,
            marker,
            (byte)((content.Length + 2) >> 8),
            (byte)(content.Length + 2),
            .. content,
            .. jpeg[2..],
        ];

    /// <summary>Puts a minimal EXIF block with an orientation behind a JPEG's first marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "MM"u8,
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
