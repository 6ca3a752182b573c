using System.Buffers.Binary;

namespace ImageServing.Imaging.Sources;

/// <summary>The few facts of an ICC profile that decide what is done with it. Total: any bytes give an answer.</summary>
internal static class IccProfile
{
    private const int HeaderLength = 128;
    private const int MostTags = 100;

    /// <summary>The colour space signature, for instance "RGB ", "CMYK" or "GRAY"; empty when it is no profile.</summary>
    public static string ColorSpace(ReadOnlySpan<byte> profile) =>
        profile.Length > HeaderLength && profile[36..40].SequenceEqual("acsp"u8)
            ? System.Text.Encoding.ASCII.GetString(profile[16..20])
            : "";

    /// <summary>Whether the profile is one of the many copies of sRGB, so that no conversion is needed.</summary>
    public static bool IsSrgb(ReadOnlySpan<byte> profile) =>
        string.Equals(ColorSpace(profile), "RGB ", StringComparison.Ordinal)
        && Description(profile) is { } name
        && name.StartsWith("sRGB", StringComparison.OrdinalIgnoreCase);

    /// <summary>The profile's description, or null when it has none.</summary>
    public static string? Description(ReadOnlySpan<byte> profile)
    {
        if (ColorSpace(profile).Length == 0 || FindTag(profile, "desc"u8) is not { Length: > 12 } tag)
        {
            return null;
        }

        var text =
            tag[..4].SequenceEqual("desc"u8) ? OfText(tag)
            : tag[..4].SequenceEqual("mluc"u8) ? OfLocalized(tag)
            : null;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim('\0', ' ');
    }

    private static ReadOnlySpan<byte> FindTag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature)
    {
        if (profile.Length < HeaderLength + 4)
        {
            return default;
        }

        var count = Math.Min(MostTags, BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]));
        for (var i = 0; i < count; i++)
        {
            var entry = HeaderLength + 4 + i * 12;
            if (entry + 12 > profile.Length)
            {
                return default;
            }

            if (profile.Slice(entry, 4).SequenceEqual(signature))
            {
                return Slice(
                    profile,
                    BinaryPrimitives.ReadUInt32BigEndian(profile[(entry + 4)..]),
                    BinaryPrimitives.ReadUInt32BigEndian(profile[(entry + 8)..])
                );
            }
        }

        return default;
    }

    private static string? OfText(ReadOnlySpan<byte> tag)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        return System.Text.Encoding.ASCII.GetString(Slice(tag, 12, length));
    }

    private static string? OfLocalized(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < 28)
        {
            return null;
        }

        // The first record: language and country, then length and offset of UTF-16 text.
        var length = BinaryPrimitives.ReadUInt32BigEndian(tag[20..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(tag[24..]);
        return System.Text.Encoding.BigEndianUnicode.GetString(Slice(tag, offset, length));
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, uint offset, uint length) =>
        offset <= (uint)bytes.Length && length <= (uint)bytes.Length - offset
            ? bytes.Slice((int)offset, (int)length)
            : default;
}
