using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Cli.Logs;

/// <summary>What the name of a log file tells: <c>is-2026-01-31.out</c>, <c>Supervisor-2026-01-31.2.log</c>.</summary>
/// <param name="Stem">What comes before the day: a server's id or a program's name.</param>
/// <param name="Day">The day, or null where the name has none.</param>
internal sealed partial record LogName(string Stem, DateOnly? Day)
{
    private static readonly string[] s_suffixes = [".log", ".out"];

    /// <summary>Reads a file's name; null for what is no log.</summary>
    public static LogName? Parse(string fileName)
    {
        var match = Dated().Match(fileName);
        if (match.Success)
        {
            return DateOnly.TryParseExact(
                match.Groups["day"].ValueSpan,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? new LogName(match.Groups["stem"].Value, day)
                : null;
        }

        return s_suffixes.Contains(Path.GetExtension(fileName), StringComparer.Ordinal)
            ? new LogName(Path.GetFileNameWithoutExtension(fileName), null)
            : null;
    }

    // After the day may come the number of a file that was split by size, before or after the suffix.
    [GeneratedRegex(
        @"^(?<stem>.+?)-(?<day>\d{4}-\d{2}-\d{2})([.-]\d+)?\.(log|out)(\.\d+)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Dated();
}
