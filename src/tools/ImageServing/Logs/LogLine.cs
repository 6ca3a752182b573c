using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Cli.Logs;

/// <summary>A line of a log file.</summary>
/// <param name="Stem">The file's name without day and suffix.</param>
/// <param name="Moment">When it was written, as the line says it; a line that says nothing has that of the one before.</param>
/// <param name="Subject">The server that the line, or the one that it continues, begins with; else the file's stem.</param>
/// <param name="Text">The line.</param>
internal sealed partial record LogLine(string Stem, string Moment, string Subject, string Text)
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Whether a line is about a server.</summary>
    public bool IsAbout(string server) => Subject == server || Stem == server;

    /// <summary>Reads a line.</summary>
    /// <param name="stem">The file's name without day and suffix.</param>
    /// <param name="text">The line.</param>
    /// <param name="before">The line before it in its file, or null.</param>
    public static LogLine Of(string stem, string text, LogLine? before)
    {
        if (MomentOf(text) is not { } moment)
        {
            return new LogLine(stem, before?.Moment ?? "", before?.Subject ?? stem, text);
        }

        var match = Head().Match(text, MomentFormat.Length);
        return new LogLine(stem, moment, match.Success ? match.Groups["subject"].Value : stem, text);
    }

    // The texts of moments sort as the moments do.
    private static string? MomentOf(string text) =>
        text.Length >= MomentFormat.Length
        && DateTime.TryParseExact(
            text.AsSpan(0, MomentFormat.Length),
            MomentFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        )
            ? text[..MomentFormat.Length]
            : null;

    // An offset from universal time, a trace level, and then "is[123] ...", "is 2: ..." or "is: ...".
    [GeneratedRegex(
        @"\G( [+-]\d\d:\d\d)?( \d)? (?<subject>[A-Za-z][A-Za-z0-9_-]*)(?=[\[: ])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Head();
}
