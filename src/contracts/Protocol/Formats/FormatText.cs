using System.Collections.Frozen;
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
        ("tiff-alpha", (ImageEncoding.Tiff, true))
    );

    private static readonly FrozenSet<string> NotEncoded = new[]
    {
        "eps",
        "f4m",
        "heic",
        "jpeg2000",
        "jpeg2000-alpha",
        "jpegxr",
        "jpegxr-alpha",
        "m3u8",
        "pdf",
        "swf",
        "swf-alpha",
        "swf3",
        "swf3-alpha",
        "swf-alpha3",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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
        var pixelType = fields.Next(isOptional: true);
        var compression = fields.Next(isOptional: true);
        if (NotEncoded.Contains(name))
        {
            fields.NotServed("this documented format cannot be written by this server");
            return default;
        }
        if (!Names.TryRead(name, out var format))
        {
            return fields.Fail(default(OutputFormat), "expected " + Names.Expected);
        }
        if (
            !TryOptional(PixelTypes, pixelType, out var type)
            || !TryOptional(Compressions, compression, out var packing)
        )
        {
            return fields.Fail(default(OutputFormat));
        }
        if (packing is Compression.None && format.Encoding is not ImageEncoding.Tiff)
        {
            // The documented default is "jpeg,rgb,none": where there is no choice, none says nothing.
            packing = null;
        }
        var read = new OutputFormat(format.Encoding, format.Alpha, type, packing);
        return read is { HasPixelType: true, HasCompression: true } ? read : fields.Fail(read);
    }

    public static string Print(OutputFormat format)
    {
        var name = Names.Print((format.Encoding, format.Alpha));
        var type = format.PixelType is { } t ? PixelTypes.Print(t) : "";
        var packing = format.Compression is { } c ? "," + Compressions.Print(c) : "";
        return type.Length + packing.Length == 0 ? name : $"{name},{type}{packing}";
    }

    private static bool TryOptional<T>(Words<T> words, string? text, out T? value)
        where T : struct
    {
        value = null;
        if (text is null)
        {
            return true;
        }
        var isWord = words.TryRead(text, out var read);
        value = read;
        return isWord;
    }
}
