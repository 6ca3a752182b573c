using System.Globalization;

namespace ImageServing.Cli.Terminals;

/// <summary>Figures as people read them, the same in every language and narrow enough for a column.</summary>
internal static class Figures
{
    /// <summary>What stands for a value that there is not.</summary>
    public const string None = "-";

    private const double Kilo = 1024;
    private const double Mega = 1024 * Kilo;
    private const double Giga = 1024 * Mega;

    /// <summary>A length of time: <c>42s</c>, <c>3m 07s</c>, <c>2h 05m</c>, <c>12d 4h</c>.</summary>
    public static string OfTime(double? seconds)
    {
        if (seconds is not { } value)
        {
            return None;
        }

        var time = TimeSpan.FromSeconds(Math.Floor(value));
        FormattableString text = time switch
        {
            { TotalMinutes: < 1 } => $"{time.Seconds}s",
            { TotalHours: < 1 } => $"{time.Minutes}m {time.Seconds:00}s",
            { TotalDays: < 1 } => $"{time.Hours}h {time.Minutes:00}m",
            _ => $"{time.Days}d {time.Hours}h",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An amount of memory in binary units: <c>90M</c>, <c>3.4M</c>, <c>12G</c>, <c>1.2G</c>.</summary>
    public static string OfMemory(long? bytes) =>
        bytes switch
        {
            null => None,
            >= (long)(1000 * Mega) => Short(bytes.Value / Giga, "G"),
            _ => Short(bytes.Value / Mega, "M"),
        };

    /// <summary>The size of something smaller, in binary units: <c>512</c>, <c>17K</c>, else as memory.</summary>
    public static string OfSize(long bytes) =>
        bytes switch
        {
            < (long)Kilo => OfCount(bytes),
            < (long)(1000 * Kilo) => Short(bytes / Kilo, "K"),
            _ => OfMemory(bytes),
        };

    /// <summary>A number that may be large: <c>1,234,567</c>.</summary>
    public static string OfCount(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share, such as that of one processor.</summary>
    public static string OfShare(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0}%") : None;

    /// <summary>A number.</summary>
    public static string OfNumber(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? None;

    /// <summary>The time of day of today, or the day of the month of earlier days.</summary>
    public static string OfMoment(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        var isToday = local.Date == time.GetLocalNow().Date;
        return local.ToString(isToday ? "HH:mm" : "MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The same to the second.</summary>
    public static string OfExactMoment(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        var isToday = local.Date == time.GetLocalNow().Date;
        return isToday ? local.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : OfSecond(local);
    }

    /// <summary>A moment with its day.</summary>
    public static string OfSecond(DateTimeOffset local) =>
        local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Short(double value, string unit) =>
        value.ToString(value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + unit;
}
