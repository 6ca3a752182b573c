using System.Buffers.Binary;
using System.Globalization;

namespace ImageServing.ResponseCache;

/// <summary>What an entry is found by: 16 bytes of a digest of the canonical render plan.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
public readonly record struct CacheKey(ulong High, ulong Low)
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 16;

    /// <summary>The length of a key as text.</summary>
    public const int TextLength = 2 * Length;

    /// <summary>The first 16 bytes of a digest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The digest is shorter.</exception>
    public static CacheKey FromDigest(ReadOnlySpan<byte> digest)
    {
        if (digest.Length < Length)
        {
            throw new ArgumentOutOfRangeException(nameof(digest), digest.Length, "A key needs 16 bytes.");
        }

        return new CacheKey(
            BinaryPrimitives.ReadUInt64BigEndian(digest),
            BinaryPrimitives.ReadUInt64BigEndian(digest[8..])
        );
    }

    /// <summary>Reads the 32 hexadecimal digits that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CacheKey key)
    {
        key = default;
        if (
            text.Length != TextLength
            || !TryParseHalf(text[..Length], out var high)
            || !TryParseHalf(text[Length..], out var low)
        )
        {
            return false;
        }

        key = new CacheKey(high, low);
        return true;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>A digest is uniform: any of its bits are a good hash.</summary>
    public override int GetHashCode() => (int)Low;

    internal void WriteTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, High);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], Low);
    }

    private static bool TryParseHalf(ReadOnlySpan<char> text, out ulong half) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out half);
}
