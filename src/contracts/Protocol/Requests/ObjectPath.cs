using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ImageServing.Protocol;

/// <summary>
/// The object of a request: the decoded path elements behind /is/image (reference: Basic syntax). Elements are
/// never empty, "." or "..", and contain no slash, backslash, comma or control character.
/// </summary>
public sealed record ObjectPath
{
    private ObjectPath(ImmutableArray<string> elements) => Elements = elements;

    /// <summary>No object: the path ends with /is/image.</summary>
    public static ObjectPath Empty { get; } = new([]);

    /// <summary>The decoded elements.</summary>
    public ImmutableArray<string> Elements { get; }

    /// <summary>Whether the request names no object.</summary>
    public bool IsEmpty => Elements.IsEmpty;

    /// <summary>
    /// Reads a path as received. Empty elements (doubled and trailing slashes) are dropped; every element is
    /// decoded once, so "%252e" is the harmless name "%2e".
    /// </summary>
    /// <param name="rawPath">What follows /is/image, with or without the leading slash.</param>
    public static Parsed<ObjectPath> Parse(string rawPath)
    {
        if (rawPath.Length > ParserLimits.RequestLength)
        {
            return new Refusal(
                RefusalKind.TooLong,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the path has more than {ParserLimits.RequestLength} characters"
                )
            );
        }

        var elements = ImmutableArray.CreateBuilder<string>();
        foreach (var raw in rawPath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var (element, fault) = HttpDecoder.Decode(raw, plusIsSpace: false);
            if (element is null)
            {
                return new Refusal(RefusalKind.Malformed, null, $"the path {fault}");
            }
            if (FaultOf(element) is { } reason)
            {
                return new Refusal(RefusalKind.InvalidPath, null, $"the path {reason}");
            }
            elements.Add(element);
        }
        return new ObjectPath(elements.DrainToImmutable());
    }

    /// <summary>The elements joined by slashes, decoded.</summary>
    public override string ToString() => string.Join('/', Elements);

    /// <summary>The elements joined by slashes, encoded.</summary>
    public string ToEncodedString() => string.Join('/', Elements.Select(HttpEncoder.Encode));

    /// <inheritdoc/>
    public bool Equals(ObjectPath? other) => other is not null && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string? FaultOf(string element)
    {
        if (element is "." or "..")
        {
            return "has the element '.' or '..'";
        }
        if (element.AsSpan().ContainsAny('/', '\\'))
        {
            return "has an encoded slash or a backslash in a name";
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
