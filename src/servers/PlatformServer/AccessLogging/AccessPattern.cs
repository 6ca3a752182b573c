using System.Text;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A compiled pattern: the fields of a line in their order. Immutable, thread safe.</summary>
internal sealed class AccessPattern
{
    /// <summary>Name of Apache's Common Log Format as a pattern.</summary>
    public const string Common = "common";

    /// <summary>Name of Apache's and nginx's combined format as a pattern.</summary>
    public const string Combined = "combined";

    /// <summary>Name of the format with a JSON object in each line.</summary>
    public const string Json = "json";

    private const string CommonText = "%h %l %u %t \"%r\" %s %b";
    private const string CombinedText = $"{CommonText} \"%{{Referer}}i\" \"%{{User-Agent}}i\"";

    private readonly FieldStyle _style;

    private AccessPattern(IReadOnlyList<FieldWriter> fields, FieldStyle style)
    {
        Fields = fields;
        _style = style;
    }

    /// <summary>The fields, literal text included.</summary>
    public IReadOnlyList<FieldWriter> Fields { get; }

    /// <summary>Compiles the text of a pattern, or one of the names above.</summary>
    /// <returns>The pattern, or what the text must be instead.</returns>
    public static (AccessPattern? Pattern, string? Wanted) Compile(string text) =>
        text switch
        {
            Json => (new AccessPattern([JsonLine.Write], FieldStyle.Quoted), null),
            Common => Compile(CommonText, FieldStyle.Quoted),
            Combined => Compile(CombinedText, FieldStyle.Quoted),
            _ => Compile(text, FieldStyle.Spaced),
        };

    /// <summary>Appends the line of a request, its newline included.</summary>
    public void Write(AccessEntry entry, StringBuilder text)
    {
        var line = new LineBuffer(text, _style);
        foreach (var write in Fields)
        {
            write(entry, line);
        }

        text.Append('\n');
    }

    private static (AccessPattern?, string?) Compile(string text, FieldStyle style)
    {
        var (fields, wanted) = new PatternParser(text).Read();
        return (fields is null ? null : new AccessPattern(fields, style), wanted);
    }
}
