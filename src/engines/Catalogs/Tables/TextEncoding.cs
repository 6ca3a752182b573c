namespace ImageServing.Catalogs;

/// <summary>How a catalog file is written: UTF-8 when it begins with its mark, else ISO-8859-1 (reference: Character encoding).</summary>
/// <param name="IsUtf8">Whether the file has the mark of UTF-8.</param>
/// <param name="IsUtf16">Whether it looks like UTF-16, which is not supported.</param>
internal readonly record struct TextEncoding(bool IsUtf8, bool IsUtf16)
{
    public const string Utf16Message =
        "the file is UTF-16; save it as UTF-8 with a byte order mark, or as ISO-8859-1";

    /// <param name="start">The first bytes of the file.</param>
    /// <param name="markLength">How many of them are the mark.</param>
    public static TextEncoding Detect(ReadOnlySpan<byte> start, out int markLength)
    {
        var isUtf8 = start.StartsWith("\uFEFF"u8);
        markLength = isUtf8 ? 3 : 0;
        return new TextEncoding(isUtf8, start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]);
    }

    /// <summary>The text of a whole file.</summary>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        var encoding = Detect(file, out var mark);
        return (encoding.IsUtf8 ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1).GetString(
            file[mark..]
        );
    }
}
