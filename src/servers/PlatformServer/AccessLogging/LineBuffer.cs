using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>How values keep their line readable for programs.</summary>
internal enum FieldStyle
{
    /// <summary>Fields are parted by spaces: spaces and percent signs in values are encoded (reference: Access logging).</summary>
    Spaced,

    /// <summary>Values stand in quotes: spaces stay, quotes become \x22, as nginx writes them.</summary>
    Quoted,
}

/// <summary>The text of one line. Values come from clients and must not forge fields or lines. Not thread safe.</summary>
internal sealed class LineBuffer(StringBuilder text, FieldStyle style)
{
    private const char Absent = '-';
    private const int Delete = 0x7f;

    private static readonly SearchValues<char> s_controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Append(Delete).Select(c => (char)c),
    ]);
    private static readonly SearchValues<char> s_inSpaced = SearchValues.Create([
        .. Enumerable.Range(0, ' ' + 1).Append(Delete).Append('%').Append('"').Select(c => (char)c),
    ]);
    private static readonly SearchValues<char> s_inQuoted = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Append(Delete).Append('\\').Append('"').Select(c => (char)c),
    ]);

    /// <summary>Text of our own, as it is.</summary>
    public void Literal(ReadOnlySpan<char> literal) => text.Append(literal);

    /// <summary>A number.</summary>
    public void Number(long number) => text.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A duration in whole milliseconds; '-' when there is none.</summary>
    public void Milliseconds(TimeSpan? duration)
    {
        if (duration is { } known)
        {
            Number((long)known.TotalMilliseconds);
        }
        else
        {
            text.Append(Absent);
        }
    }

    /// <summary>Something formatted by the format alone: dates, seconds.</summary>
    public void Formatted<T>(T value, string format)
        where T : IFormattable => text.Append(value.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>A value that anybody may have written; '-' when it is empty.</summary>
    public void Value(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            text.Append(Absent);
            return;
        }

        Encode(value, style == FieldStyle.Spaced ? s_inSpaced : s_inQuoted);
    }

    /// <summary>A request line or URL as it was received, but for control characters and quotes.</summary>
    public void Verbatim(string value) => Encode(value, style == FieldStyle.Spaced ? s_controls : s_inQuoted);

    private void Encode(ReadOnlySpan<char> value, SearchValues<char> special)
    {
        while (value.IndexOfAny(special) is >= 0 and var at)
        {
            text.Append(value[..at])
                .Append(style == FieldStyle.Spaced ? "%" : @"\x")
                .Append(CultureInfo.InvariantCulture, $"{(int)value[at]:X2}");
            value = value[(at + 1)..];
        }

        text.Append(value);
    }
}
