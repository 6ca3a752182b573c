using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Cli.Logs;

/// <summary>A line of a log file.</summary>
/// <param name="Stem">The file's name without day and suffix.</param>
/// <param name="Moment">When it was written, as the line says it; a line that says nothing has that of the one before.</param>
/// <param name="Subject">The server that the line, or the one that it continues, begins with; else the file's stem.</param>
/// <param name="Text">The line.</param>
internal sealed partial record LogLine(string Stem, DateTimeOffset Moment, string Subject, string Text)
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Whether a line is about a server.</summary>
    public bool IsAbout(string server) => Subject == server || Stem == server;

    /// <summary>Reads a line.</summary>
    /// <param name="stem">The file's name without day and suffix.</param>
    /// <param name="text">The line.</param>
    /// <param name="before">The line before it in its file, or null.</param>
    /// <param name="zone">Time zone of the lines that name none.</param>
    public static LogLine Of(string stem, string text, LogLine? before, TimeZoneInfo zone)
    {
        var head = Head().Match(text);
        if (!head.Success || MomentOf(head, zone) is not { } moment)
        {
            return new LogLine(
                stem,
                before?.Moment ?? DateTimeOffset.MinValue,
                before?.Subject ?? stem,
                text
            );
        }

        var subject = head.Groups["subject"];
        return new LogLine(stem, moment, subject.Success ? subject.Value : stem, text);
    }

    private static DateTimeOffset? MomentOf(Match head, TimeZoneInfo zone)
    {
        var text = $"{head.Groups["day"].ValueSpan} {head.Groups["time"].ValueSpan}";
        if (
            !DateTime.TryParseExact(
                text,
                MomentFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
        {
            return null;
        }

        var offset = head.Groups["zone"].Value.Trim() switch
        {
            "" => zone.GetUtcOffset(time),
            "Z" => TimeSpan.Zero,
            var written => OffsetOf(written),
        };
        return new DateTimeOffset(time - offset, TimeSpan.Zero);
    }

    private static TimeSpan OffsetOf(string written) =>
        TimeSpan.ParseExact(
            written[1..],
            @"hh\:mm",
            CultureInfo.InvariantCulture,
            written[0] == '-' ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None
        );

    // The supervisor writes local time and a trace level, then "is 2: ..."; the servers local time with its offset and
    // "is[123] ..."; what they print has the time in UTC.
    [GeneratedRegex(
        @"^(?<day>\d{4}-\d\d-\d\d)[ T](?<time>\d\d:\d\d:\d\d\.\d{3})(?<zone>Z| [+-][01]\d:[0-5]\d)?( \d)?"
            + @"( (?<subject>[A-Za-z][A-Za-z0-9_-]*)(?=[\[: ]))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Head();
}
