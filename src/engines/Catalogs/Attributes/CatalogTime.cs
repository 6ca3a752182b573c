using System.Collections.Frozen;
using System.Globalization;

namespace ImageServing.Catalogs;

/// <summary>
/// Reads time stamps: milliseconds since 1970, or mm/dd/yyyy hh:mm:ss with a zone code or an offset to GMT
/// (reference: TimeStamp).
/// </summary>
internal static class CatalogTime
{
    // Hours to GMT of the zone codes that the reference or Java's three-letter names know. A code that means two
    // zones is left out, and so are those whose hours a law may change each year.
    private static readonly FrozenDictionary<string, double> s_zones = new Dictionary<string, double>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["GMT"] = 0,
        ["UTC"] = 0,
        ["UT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["NST"] = -3.5,
        ["NDT"] = -2.5,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["AWST"] = 8,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The time, or null when the text is in none of the forms.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (
            long.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var milliseconds
            )
        )
        {
            return FromMilliseconds(milliseconds);
        }

        Span<Range> parts = stackalloc Range[4];
        var count = text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            count < 3
            || !TryTime(text[parts[0]], text[parts[1]], out var local)
            || Offset(text[parts[2].Start..]) is not { } offset
        )
        {
            return null;
        }

        var utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks
            ? null
            : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private static DateTimeOffset? FromMilliseconds(long milliseconds)
    {
        var first = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
        var last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return milliseconds >= first && milliseconds <= last
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    private static bool TryTime(ReadOnlySpan<char> date, ReadOnlySpan<char> time, out DateTime value)
    {
        value = default;
        if (
            !DateTime.TryParseExact(
                date,
                "M/d/yyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            || !DateTime.TryParseExact(
                time,
                "H:m:s",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var clock
            )
        )
        {
            return false;
        }

        value = day + clock.TimeOfDay;
        return true;
    }

    // "PST", "GMT -7", "GMT -7:30", "GMT+2".
    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        var sign = zone.IndexOfAny('+', '-');
        var name = (sign < 0 ? zone : zone[..sign]).Trim().ToString();
        if (!s_zones.TryGetValue(name, out var hours))
        {
            return null;
        }

        if (sign < 0)
        {
            return TimeSpan.FromHours(hours);
        }

        var isGmt = name.Equals("GMT", StringComparison.OrdinalIgnoreCase);
        var offset = isGmt ? Clock(zone[(sign + 1)..].Trim()) : null;
        return zone[sign] == '-' ? -offset : offset;
    }

    // Hours, or hours:minutes; no zone is further from GMT than 14 hours, and Java takes up to 23.
    private static TimeSpan? Clock(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        var minutes = 0;
        return
            int.TryParse(
                colon < 0 ? text : text[..colon],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var hours
            )
            && hours <= 23
            && (
                colon < 0
                || int.TryParse(
                    text[(colon + 1)..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out minutes
                )
            )
            && minutes <= 59
            ? new TimeSpan(hours, minutes, 0)
            : null;
    }
}
