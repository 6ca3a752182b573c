using System.Globalization;

namespace ImageServing.Supervisor.Logging;

/// <summary>The name of a log file: <c>stem-yyyy-MM-dd.suffix</c>, or <c>stem-yyyy-MM-dd.1.suffix</c> when put aside.</summary>
/// <param name="Stem">A server's id or the base name of a log.</param>
/// <param name="Day">Local day of its lines.</param>
/// <param name="Number">0 for the file that grows; 1, 2, ... for those put aside that day, the oldest first.</param>
/// <param name="Suffix">With its dot; may be empty.</param>
internal readonly record struct LogFileName(string Stem, DateOnly Day, int Number, string Suffix)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Understands a name that <see cref="ToString"/> makes, and no other.</summary>
    /// <param name="name">Name without folder.</param>
    /// <param name="suffix">The suffix that it must have.</param>
    public static LogFileName? Parse(string name, string suffix)
    {
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = name.AsSpan(0, name.Length - suffix.Length);
        var dot = rest.LastIndexOf('.');
        var number = 0;
        if (
            dot >= 0
            && int.TryParse(rest[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number)
        )
        {
            rest = rest[..dot];
        }

        var hyphen = rest.Length - DayFormat.Length - 1;
        if (
            hyphen < 1
            || rest[hyphen] != '-'
            || !DateOnly.TryParseExact(
                rest[(hyphen + 1)..],
                DayFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return null;
        }

        var parsed = new LogFileName(rest[..hyphen].ToString(), day, number, suffix);
        return parsed.ToString() == name ? parsed : null;
    }

    /// <summary>The name without folder.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Stem}-{Day:yyyy-MM-dd}{(Number == 0 ? "" : "." + Number.ToString(CultureInfo.InvariantCulture))}{Suffix}"
        );
}
