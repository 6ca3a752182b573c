using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>Small combinations of libvips operations that several steps share.</summary>
internal static class PixelOperations
{
    private static readonly double[] Transparent = [0, 0, 0, 0];

    /// <summary>Width and height.</summary>
    public static PixelSize Size(this VipsImage image) => new(image.Width, image.Height);

    /// <summary>The image's colour bands, without alpha.</summary>
    public static VipsImage Colors(this VipsImage image) =>
        image.HasAlpha ? image.Bands(0, image.Bands - 1) : image;

    /// <summary>The alpha band; only for images that have one.</summary>
    public static VipsImage Alpha(this VipsImage image) => image.Bands(image.Bands - 1, 1);

    /// <summary>Some of the bands.</summary>
    public static VipsImage Bands(this VipsImage image, int first, int count) =>
        image.Call("extract_band").Set("band", first).Set("n", count).Image();

    /// <summary>Further bands behind those of the image.</summary>
    public static VipsImage Join(this VipsImage image, VipsArena arena, VipsImage other) =>
        arena.Call("bandjoin").Set("in", [image, other]).Image();

    /// <summary>An image with an alpha band; an opaque one is added where there is none.</summary>
    public static VipsImage WithAlpha(this VipsImage image, double alpha = 255) =>
        image.HasAlpha ? image : image.Call("bandjoin_const").Set("c", [alpha]).Image();

    /// <summary>Calls the numbers something else; no pixel changes.</summary>
    public static VipsImage As(this VipsImage image, VipsInterpretation interpretation) =>
        image.StatedInterpretation == interpretation
            ? image
            : image.Call("copy").Set("interpretation", (int)interpretation).Image();

    /// <summary>Another number type; what does not fit is clipped, fractions are cut off.</summary>
    public static VipsImage Cast(this VipsImage image, VipsBandFormat format) =>
        image.Format == format ? image : image.Call("cast").Set("format", (int)format).Image();

    /// <summary>Another number type, rounded and clipped.</summary>
    public static VipsImage Round(this VipsImage image, VipsBandFormat format) =>
        format switch
        {
            _ when image.Format == format => image,
            VipsBandFormat.U8 => image.Linear([1], [0.5], toU8: true),
            VipsBandFormat.F32 or VipsBandFormat.F64 => image.Cast(format),
            _ => image.Call("round").Set("round", 0).Image().Cast(format),
        };

    /// <summary>Every number times a factor plus an offset, for each band.</summary>
    public static VipsImage Linear(
        this VipsImage image,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> offsets,
        bool toU8 = false
    ) => image.Call("linear").Set("a", factors).Set("b", offsets).Set("uchar", toU8).Image();

    /// <summary>The part of the image inside of an area that it covers.</summary>
    public static VipsImage Extract(this VipsImage image, PixelRect area) =>
        area == new PixelRect(0, 0, image.Width, image.Height)
            ? image
            : image
                .Call("extract_area", "input")
                .Set("left", area.X)
                .Set("top", area.Y)
                .Set("width", area.Width)
                .Set("height", area.Height)
                .Image();

    /// <summary>
    /// Puts the image back to where it was cut out of a frame, whose size and offsets stay as they are. For a frame of
    /// which nothing but the image is ever read.
    /// </summary>
    public static VipsImage Within(this VipsImage image, PixelRect area, PixelSize frame) =>
        area == new PixelRect(0, 0, frame.Width, frame.Height)
            ? image
            : image
                .Call("embed")
                .Set("x", area.X)
                .Set("y", area.Y)
                .Set("width", frame.Width)
                .Set("height", frame.Height)
                .Set("extend", (int)VipsExtend.Copy)
                .Image();

    /// <summary>
    /// Puts the image at an offset, which may be negative, into a frame; what the frame has more is transparent.
    /// An alpha band is added only where that is seen.
    /// </summary>
    public static VipsImage Place(this VipsImage image, int x, int y, PixelSize frame)
    {
        var isCovered =
            x <= 0 && y <= 0 && x + image.Width >= frame.Width && y + image.Height >= frame.Height;
        return isCovered
            ? image.Extract(new PixelRect(-x, -y, frame.Width, frame.Height))
            : image
                .WithAlpha()
                .Call("embed")
                .Set("x", x)
                .Set("y", y)
                .Set("width", frame.Width)
                .Set("height", frame.Height)
                .Set("extend", (int)VipsExtend.Background)
                .Set("background", Transparent)
                .Image();
    }

    /// <summary>The same for an image that may miss the frame.</summary>
    public static VipsImage Show(this VipsImage image, VipsArena arena, int x, int y, PixelSize frame)
    {
        var isOutside =
            x >= frame.Width || y >= frame.Height || x + image.Width <= 0 || y + image.Height <= 0;
        return isOutside ? Nothing(arena, frame) : image.Place(x, y, frame);
    }

    /// <summary>A transparent sRGB image.</summary>
    public static VipsImage Nothing(VipsArena arena, PixelSize size) =>
        VipsImage
            .FromPixels<byte>(arena, [0, 0, 0, 0], 1, 1, 4, VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb)
            .Place(0, 0, size);

    /// <summary>Mirrors the image.</summary>
    public static VipsImage Mirror(this VipsImage image, Flip flip)
    {
        var horizontal = flip.HasFlag(Flip.LeftRight)
            ? image.Call("flip").Set("direction", 0).Image()
            : image;
        return flip.HasFlag(Flip.UpDown) ? horizontal.Call("flip").Set("direction", 1).Image() : horizontal;
    }
}
