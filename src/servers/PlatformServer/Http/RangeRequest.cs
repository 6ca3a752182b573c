using System.Collections.Immutable;
using System.Globalization;

namespace ImageServing.PlatformServer.Http;

/// <summary>The parts of a body that a client asks for (RFC 9110, 14).</summary>
/// <param name="Parts">The parts in the order in which they are asked for; empty for all of it.</param>
/// <param name="IsUnsatisfiable">Whether none of the parts lies in the body.</param>
internal readonly record struct RangeRequest(ImmutableArray<ByteRange> Parts, bool IsUnsatisfiable)
{
    // Apache's MaxRanges; readers of documents ask for some ten.
    private const int MostParts = 200;

    private const string Unit = "bytes=";

    /// <summary>All of the body.</summary>
    public static RangeRequest Whole { get; } = new([], false);

    private static RangeRequest Unsatisfiable { get; } = new([], true);

    /// <summary>The value of Content-Range when no part lies in a body of so many bytes.</summary>
    public static string Unsatisfied(long whole) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes */{whole}");

    /// <summary>
    /// Reads a Range header. One that is not valid is ignored, as is one that asks for more bytes than the body has:
    /// the parts must overlap, and the whole is cheaper.
    /// </summary>
    /// <param name="header">The header; may be empty.</param>
    /// <param name="length">Length of the body.</param>
    public static RangeRequest Parse(string header, long length)
    {
        var text = header.Trim();
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return Whole;
        }
        var specifications = text[Unit.Length..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (specifications.Length is 0 or > MostParts)
        {
            return Whole;
        }

        var parts = ImmutableArray.CreateBuilder<ByteRange>(specifications.Length);
        foreach (var specification in specifications)
        {
            if (!TryRead(specification, length, out var part))
            {
                return Whole;
            }
            if (part.Length > 0)
            {
                parts.Add(part);
            }
        }
        return parts.Count == 0 ? Unsatisfiable
            : parts.Sum(p => (decimal)p.Length) > length ? Whole
            : new RangeRequest(parts.DrainToImmutable(), false);
    }

    /// <summary>Reads "first-last", "first-" or "-count". A part outside of the body is empty.</summary>
    private static bool TryRead(string text, long length, out ByteRange part)
    {
        part = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return false;
        }
        var before = text[..dash];
        var after = text[(dash + 1)..];
        if (before.Length == 0)
        {
            return TryNumber(after, out var count) && Suffix(count, length, out part);
        }
        var last = long.MaxValue;
        if (!TryNumber(before, out var first) || (after.Length > 0 && !TryNumber(after, out last)))
        {
            return false;
        }
        part = first < length ? new ByteRange(first, Math.Min(last, length - 1) - first + 1) : default;
        return first <= last;
    }

    private static bool Suffix(long count, long length, out ByteRange part)
    {
        var taken = Math.Min(count, length);
        part = new ByteRange(length - taken, taken);
        return true;
    }

    // A number beyond any body is as good as the largest one.
    private static bool TryNumber(string text, out long number)
    {
        number = long.MaxValue;
        return text.Length > 0
            && text.All(char.IsAsciiDigit)
            && (
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
                || (number = long.MaxValue) > 0
            );
    }
}
