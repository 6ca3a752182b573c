using System.Buffers.Binary;
using System.Text;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>Format and size as the first bytes of a picture tell them; read without any library of the servers.</summary>
/// <param name="MimeType">MIME type that the magic bytes stand for.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record PictureHeader(string MimeType, int Width, int Height)
{
    public static PictureHeader Of(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return OfJpeg(file);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return new("image/png", Big32(file, 16), Big32(file, 20));
        }

        if (file.StartsWith("GIF8"u8))
        {
            return new("image/gif", Little16(file, 6), Little16(file, 8));
        }

        if (file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
        {
            return OfWebp(file);
        }

        if (file.StartsWith("II*\0"u8))
        {
            return OfTiff(file);
        }

        return file[4..].StartsWith("ftypavif"u8)
            ? OfAvif(file)
            : throw new FormatException($"no known picture: {Encoding.Latin1.GetString(file[..16])}");
    }

    // Segments follow each other until a frame header, SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static PictureHeader OfJpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (file[at + 1] is not (>= 0xC0 and <= 0xCF) || file[at + 1] is 0xC4 or 0xC8 or 0xCC)
        {
            at += 2 + Big16(file, at + 2);
        }

        return new("image/jpeg", Big16(file, at + 7), Big16(file, at + 5));
    }

    private static PictureHeader OfWebp(ReadOnlySpan<byte> file)
    {
        const string Type = "image/webp";
        switch (Encoding.ASCII.GetString(file[12..16]))
        {
            case "VP8X":
                return new(Type, 1 + Little24(file, 24), 1 + Little24(file, 27));
            case "VP8L":
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
                return new(Type, 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
            default:
                return new(Type, Little16(file, 26) & 0x3FFF, Little16(file, 28) & 0x3FFF);
        }
    }

    private static PictureHeader OfTiff(ReadOnlySpan<byte> file)
    {
        const int WidthTag = 256;
        const int HeightTag = 257;
        var directory = BinaryPrimitives.ReadInt32LittleEndian(file[4..]);
        var (width, height) = (0, 0);
        for (var i = 0; i < Little16(file, directory); i++)
        {
            var entry = file[(directory + 2 + (i * 12))..];
            var value = Little16(entry, 2) == 3 ? Little16(entry, 8) : Little24(entry, 8);
            width = Little16(entry, 0) == WidthTag ? value : width;
            height = Little16(entry, 0) == HeightTag ? value : height;
        }

        return new("image/tiff", width, height);
    }

    // The box "ispe" holds the size of an item; the first item is the picture.
    private static PictureHeader OfAvif(ReadOnlySpan<byte> file)
    {
        var box = file.IndexOf("ispe"u8);
        return new("image/avif", Big32(file, box + 8), Big32(file, box + 12));
    }

    private static int Big16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Big32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private static int Little16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Little24(ReadOnlySpan<byte> bytes, int at) =>
        Little16(bytes, at) | (bytes[at + 2] << 16);
}
