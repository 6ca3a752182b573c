using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ImageServing.Protocol;

/// <summary>
/// An object: a catalog record or a file, in the path of a request, in src=, mask= and the like (reference: object).
/// Elements are never empty, "." or "..", and contain no slash, backslash, comma or control character.
/// </summary>
public sealed record ObjectPath
{
    private ObjectPath(ImmutableArray<string> elements, bool isRooted)
    {
        Elements = elements;
        IsRooted = isRooted;
    }

    /// <summary>No object: the path ends with /is/image.</summary>
    public static ObjectPath Empty { get; } = new([], isRooted: false);

    /// <summary>The decoded elements.</summary>
    public ImmutableArray<string> Elements { get; }

    /// <summary>A leading slash: the default catalog is asked instead of the main catalog.</summary>
    public bool IsRooted { get; }

    /// <summary>Whether there is no object.</summary>
    public bool IsEmpty => Elements.IsEmpty;

    /// <summary>
    /// Reads the path of a request as received. Empty elements (doubled and trailing slashes) are dropped; every
    /// element is decoded once, so "%252e" is the harmless name "%2e"; an encoded slash parts elements like a plain one.
    /// </summary>
    /// <param name="rawPath">What follows /is/image, with its leading slash; a second one makes the object rooted.</param>
    public static Parsed<ObjectPath> Parse(string rawPath) =>
        ParseObject(rawPath.StartsWith('/') ? rawPath[1..] : rawPath);

    /// <summary>Reads an object still encoded, such as the path of a nested request; a leading slash makes it rooted.</summary>
    public static Parsed<ObjectPath> ParseObject(string raw)
    {
        if (raw.Length > ParserLimits.RequestLength)
        {
            return TooLong();
        }
        var decoded = new List<string>();
        foreach (var element in raw.Split('/'))
        {
            var (text, fault) = HttpDecoder.Decode(element, plusIsSpace: false);
            if (text is null)
            {
                return new Refusal(RefusalKind.Malformed, null, $"the path {fault}");
            }
            decoded.Add(text);
        }
        // An encoded slash parts elements, too.
        return OfElements(decoded.SelectMany(text => text.Split('/')), raw.StartsWith('/'));
    }

    /// <summary>Reads an object that is decoded already, as values are.</summary>
    public static Parsed<ObjectPath> OfText(string text) =>
        text.Length > ParserLimits.RequestLength
            ? TooLong()
            : OfElements(text.Split('/'), text.StartsWith('/'));

    /// <summary>The elements from one on, not rooted; <see cref="Empty"/> when none is left.</summary>
    public ObjectPath From(int index) =>
        index >= Elements.Length ? Empty
        : index == 0 && !IsRooted ? this
        : new ObjectPath(Elements[index..], isRooted: false);

    /// <summary>The elements joined by slashes, decoded.</summary>
    public override string ToString() => Join(e => e);

    /// <summary>The elements joined by slashes, encoded; <see cref="ParseObject"/> reads it back.</summary>
    public string ToEncodedString() => Join(HttpEncoder.Encode);

    /// <inheritdoc/>
    public bool Equals(ObjectPath? other) =>
        other is not null && IsRooted == other.IsRooted && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private string Join(Func<string, string> write) =>
        (IsRooted && !IsEmpty ? "/" : "") + string.Join('/', Elements.Select(write));

    private static Refusal TooLong() =>
        new(
            RefusalKind.TooLong,
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the path has more than {ParserLimits.RequestLength} characters"
            )
        );

    private static Parsed<ObjectPath> OfElements(IEnumerable<string> texts, bool isRooted)
    {
        ImmutableArray<string> elements = [.. texts.Where(t => t.Length > 0)];
        foreach (var element in elements)
        {
            if (FaultOf(element) is { } reason)
            {
                return new Refusal(RefusalKind.InvalidPath, null, $"the path {reason}");
            }
        }
        return elements.IsEmpty ? Empty : new ObjectPath(elements, isRooted);
    }

    private static string? FaultOf(string element)
    {
        if (element is "." or "..")
        {
            return "has the element '.' or '..'";
        }
        if (element.Contains('\\', StringComparison.Ordinal))
        {
            return "has a backslash in a name";
        }
        if (element.Contains(',', StringComparison.Ordinal))
        {
            return "has a comma in a name, which only separates lists";
        }
        return Encoding.UTF8.GetByteCount(element) > ParserLimits.PathElementBytes
            ? "has a name of more than 255 bytes"
            : null;
    }
}
