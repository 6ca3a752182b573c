using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Output formats as text (reference: fmt).</summary>
internal static class FormatText
{
    public const string Expected =
        "format[,rgb|gray|cmyk][,none|lzw|zip|jpeg|lossy|lossless] in a documented combination";

    private static readonly Words<(ImageEncoding Encoding, bool Alpha)> Names = new(
        ("jpeg", (ImageEncoding.Jpeg, false)),
        ("jpg", (ImageEncoding.Jpeg, false)),
        ("pjpeg", (ImageEncoding.ProgressiveJpeg, false)),
        ("pjpg", (ImageEncoding.ProgressiveJpeg, false)),
        ("png", (ImageEncoding.Png, false)),
        ("png-alpha", (ImageEncoding.Png, true)),
        ("png8", (ImageEncoding.Png8, false)),
        ("png8-alpha", (ImageEncoding.Png8, true)),
        ("webp", (ImageEncoding.Webp, false)),
        ("webp-alpha", (ImageEncoding.Webp, true)),
        ("web-alpha", (ImageEncoding.Webp, true)),
        ("avif", (ImageEncoding.Avif, false)),
        ("avif-alpha", (ImageEncoding.Avif, true)),
        ("gif", (ImageEncoding.Gif, false)),
        ("gif-alpha", (ImageEncoding.Gif, true)),
        ("tif", (ImageEncoding.Tiff, false)),
        ("tiff", (ImageEncoding.Tiff, false)),
        ("tif-alpha", (ImageEncoding.Tiff, true)),
        ("tiff-alpha", (ImageEncoding.Tiff, true)),
        ("eps", (ImageEncoding.Eps, false)),
        ("heic", (ImageEncoding.Heic, false)),
        ("jpeg2000", (ImageEncoding.Jpeg2000, false)),
        ("jpeg2000-alpha", (ImageEncoding.Jpeg2000, true)),
        ("jpegxr", (ImageEncoding.JpegXr, false)),
        ("jpegxr-alpha", (ImageEncoding.JpegXr, true)),
        ("pdf", (ImageEncoding.Pdf, false)),
        ("swf", (ImageEncoding.Swf, false)),
        ("swf-alpha", (ImageEncoding.Swf, true)),
        ("swf3", (ImageEncoding.Swf3, false)),
        ("swf3-alpha", (ImageEncoding.Swf3, true)),
        ("swf-alpha3", (ImageEncoding.Swf3, true)),
        ("f4m", (ImageEncoding.F4m, false)),
        ("m3u8", (ImageEncoding.M3u8, false))
    );

    private static readonly Words<PixelType> PixelTypes = new(
        ("rgb", PixelType.Rgb),
        ("gray", PixelType.Gray),
        ("cmyk", PixelType.Cmyk)
    );

    private static readonly Words<Compression> Compressions = new(
        ("none", Compression.None),
        ("lzw", Compression.Lzw),
        ("zip", Compression.Zip),
        ("jpeg", Compression.Jpeg),
        ("lossy", Compression.Lossy),
        ("lossless", Compression.Lossless)
    );

    public static OutputFormat Read(Fields fields)
    {
        var name = fields.Next(isOptional: false) ?? "";
        if (!Names.TryRead(name, out var format))
        {
            return fields.Fail(default(OutputFormat), "expected " + Names.Expected);
        }
        var pixelType = fields.Optional(f => f.Word(PixelTypes));
        var packing = fields.Optional(f => f.Word(Compressions));
        if (packing is Compression.None && format.Encoding is not (ImageEncoding.Tiff or ImageEncoding.Pdf))
        {
            // The documented default is "jpeg,rgb,none": where there is no choice, none says nothing.
            packing = null;
        }
        var read = new OutputFormat(format.Encoding, format.Alpha, pixelType, packing);
        return read is { HasPixelType: true, HasCompression: true } ? read : fields.Fail(read);
    }

    public static string Print(OutputFormat format)
    {
        var name = Names.Print((format.Encoding, format.Alpha));
        var type = format.PixelType is { } t ? PixelTypes.Print(t) : "";
        var packing = format.Compression is { } c ? "," + Compressions.Print(c) : "";
        return type.Length + packing.Length == 0 ? name : $"{name},{type}{packing}";
    }
}
