using System.Buffers.Binary;
using System.Text;

namespace ImageServing.Imaging.Sources;

/// <summary>
/// Photoshop's image resource blocks, as JPEG and TIFF files carry them (Adobe Photoshop file formats specification,
/// "Image resource blocks"). Total: any bytes give an answer, in time linear in their number.
/// </summary>
internal static class PhotoshopResources
{
    private const int FirstPath = 2000;
    private const int LastPath = 2997;

    // Signature, id, and a name of at least its length and a padding byte; then the length of the contents.
    private const int IdOffset = 4;
    private const int NameOffset = 6;
    private const int ShortestHead = 12;

    private static readonly UTF8Encoding s_strictUtf8 = new UTF8Encoding(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>
    /// The names of the paths in the order of the file, "" for one without a name; at most as many as there are ids
    /// for paths. A name is UTF-8 where it can be, else ISO-8859-1; control characters are left out.
    /// </summary>
    public static IReadOnlyList<string> PathNames(ReadOnlySpan<byte> data)
    {
        var names = new List<string>();
        var start = data.IndexOf("8BIM"u8);
        while (start >= 0 && start + ShortestHead <= data.Length && names.Count <= LastPath - FirstPath)
        {
            data = data[start..];
            var id = BinaryPrimitives.ReadUInt16BigEndian(data[IdOffset..]);
            if (id is >= FirstPath and <= LastPath && IsBlock(data))
            {
                names.Add(NameOf(data));
            }

            start = NextBlock(data);
        }

        return names;
    }

    private static bool IsBlock(ReadOnlySpan<byte> data) => data.StartsWith("8BIM"u8);

    // ImageReady and others write blocks of their own between Photoshop's.
    private static bool IsForeignBlock(ReadOnlySpan<byte> data) =>
        data.StartsWith("MeSa"u8)
        || data.StartsWith("AgHg"u8)
        || data.StartsWith("PHUT"u8)
        || data.StartsWith("DCSR"u8);

    private static string NameOf(ReadOnlySpan<byte> block)
    {
        var length = block[NameOffset];
        if (NameOffset + 1 + length > block.Length)
        {
            return "";
        }

        var name = Decode(block.Slice(NameOffset + 1, length));
        return string.Concat(name.Where(c => !char.IsControl(c)));
    }

    private static string Decode(ReadOnlySpan<byte> name)
    {
        try
        {
            return s_strictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return System.Text.Encoding.Latin1.GetString(name);
        }
    }

    /// <summary>Offset of the next block: name and contents are padded to even lengths.</summary>
    private static int NextBlock(ReadOnlySpan<byte> block)
    {
        var length = NameOffset + Even(1 + block[NameOffset]);
        if (length + 4 > block.Length)
        {
            return -1;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(block[length..]);
        var next = length + 4 + (long)size + (size & 1);
        if (next + 4 > block.Length)
        {
            return -1;
        }

        var rest = block[(int)next..];
        return IsBlock(rest) || IsForeignBlock(rest) ? (int)next : -1;
    }

    private static int Even(int value) => value + (value & 1);
}
