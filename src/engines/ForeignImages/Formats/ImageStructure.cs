namespace ImageServing.ForeignImages.Formats;

/// <summary>
/// Looks at the outside of image files: signature, headers, and whether the parts lie inside of the file. Pixels are
/// decoded in the Image Server alone; here it is found out that a download is an image and not a page or half of one.
/// </summary>
internal static class ImageStructure
{
    // A PNG of 64 MB in chunks of 8 kB has 8192 chunks; a JPEG has some dozen segments.
    private const int MostParts = 100_000;

    /// <summary>The format that the first bytes stand for, or null.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ImageFormat.Jpeg
        : start.StartsWith(
            (ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]
        )
            ? ImageFormat.Png
        : start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) ? ImageFormat.Gif
        : start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..].StartsWith("WEBP"u8)
            ? ImageFormat.Webp
        : start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) ? ImageFormat.Tiff
        : start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8) ? ImageFormat.Tiff
        : start.Length >= 12 && start[4..].StartsWith("ftyp"u8) && IsPictureBrand(start[8..12])
            ? ImageFormat.Avif
        : null;

    /// <summary>What is wrong with a file, in some words; null when it looks like an image.</summary>
    public static string? FaultOf(string path)
    {
        using var handle = File.OpenHandle(path);
        var file = new FileBytes(handle);
        Span<byte> start = stackalloc byte[(int)Math.Min(16, file.Length)];
        file.Read(0, start);
        return FormatOf(start) switch
        {
            ImageFormat.Jpeg => FaultOfJpeg(file),
            ImageFormat.Png => FaultOfPng(file),
            ImageFormat.Gif => FaultOfGif(file),
            ImageFormat.Webp => FaultOfWebp(file),
            ImageFormat.Tiff => FaultOfTiff(file),
            ImageFormat.Avif => FaultOfAvif(file),
            _ => "it has no known signature",
        };
    }

    private static bool IsPictureBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) || brand.SequenceEqual("mif1"u8);

    /// <summary>Segments follow each other up to the scan, and one of them tells a size.</summary>
    private static string? FaultOfJpeg(FileBytes file)
    {
        var hasSize = false;
        var at = 2L;
        for (var part = 0; part < MostParts; part++)
        {
            if (file.Byte(at) != 0xFF)
            {
                return "its segments end before the picture begins";
            }
            var marker = file.Byte(at + 1);
            if (marker == 0xFF)
            {
                // Padding before a marker.
                at++;
                continue;
            }
            if (marker == 0xDA)
            {
                return hasSize ? null : "it has no size";
            }
            if (file.Int16(at + 2, isBigEndian: true) is not ({ } length and >= 2))
            {
                return "one of its segments has no length";
            }
            // Start of frame, but not the tables among its numbers (DHT, JPG, DAC). A height of 0 comes later (DNL).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                hasSize = file.Int16(at + 7, isBigEndian: true) > 0;
            }
            at += 2 + length;
        }
        return "it has too many segments";
    }

    /// <summary>Chunks follow each other up to the end chunk.</summary>
    private static string? FaultOfPng(FileBytes file)
    {
        if (!file.Has(12, "IHDR"u8) || !(file.Int32(16, true) > 0) || !(file.Int32(20, true) > 0))
        {
            return "it has no size";
        }
        var at = 8L;
        for (var part = 0; part < MostParts; part++)
        {
            if (file.Int32(at, isBigEndian: true) is not { } length || at + length + 12 > file.Length)
            {
                return "it ends too early";
            }
            if (file.Has(at + 4, "IEND"u8))
            {
                return null;
            }
            at += length + 12;
        }
        return "it has too many chunks";
    }

    /// <summary>Behind header and palette comes a picture or an extension.</summary>
    private static string? FaultOfGif(FileBytes file)
    {
        if (!(file.Int16(6, false) > 0) || !(file.Int16(8, false) > 0))
        {
            return "it has no size";
        }
        var flags = file.Byte(10) ?? 0;
        var palette = (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
        return file.Byte(13 + palette) is 0x21 or 0x2C ? null : "it has no picture";
    }

    /// <summary>The container says how long it is.</summary>
    private static string? FaultOfWebp(FileBytes file) =>
        !(file.Int32(4, isBigEndian: false) + 8 <= file.Length) ? "it ends too early"
        : file.Has(12, "VP8 "u8) || file.Has(12, "VP8L"u8) || file.Has(12, "VP8X"u8) ? null
        : "it has no picture";

    /// <summary>The first directory lies inside of the file.</summary>
    private static string? FaultOfTiff(FileBytes file)
    {
        var isBigEndian = file.Byte(0) == 'M';
        var isBig = file.Byte(isBigEndian ? 3 : 2) == '+';
        var directory = isBig ? file.Int64(8, isBigEndian) : file.Int32(4, isBigEndian);
        if (directory is not { } at || at < 8)
        {
            return "it has no directory";
        }
        var entries = isBig ? file.Int64(at, isBigEndian) : file.Int16(at, isBigEndian);
        var (countBytes, entryBytes) = isBig ? (8, 20) : (2, 12);
        return entries is not ({ } count and > 0 and <= ushort.MaxValue) ? "its directory is empty"
            : at + countBytes + (count * entryBytes) > file.Length ? "it ends too early"
            : null;
    }

    /// <summary>Boxes follow each other to the end, one of them with what the file has.</summary>
    private static string? FaultOfAvif(FileBytes file)
    {
        var hasContents = false;
        var at = 0L;
        for (var part = 0; part < MostParts && at < file.Length; part++)
        {
            if (file.Int32(at, isBigEndian: true) is not { } length)
            {
                return "it ends too early";
            }
            hasContents |= file.Has(at + 4, "meta"u8);
            var box = length switch
            {
                // To the end of the file.
                0 => file.Length - at,
                1 => file.Int64(at + 8, isBigEndian: true) ?? 0,
                _ => length,
            };
            if (box < 8 || box > file.Length - at)
            {
                return "it ends too early";
            }
            at += box;
        }
        return hasContents ? null : "it has no picture";
    }
}
