using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>
/// Takes segments from the text of a path, one after the other. Commas and spaces part numbers, as does a sign; a
/// command's letter may be left out when it repeats, and behind M that means L, as in SVG (reference: clipPath).
/// </summary>
internal ref struct PathReader(string text)
{
    private ReadOnlySpan<char> _rest = text.AsSpan().TrimEnd(Separators);
    private char _letter;

    private static ReadOnlySpan<char> Separators => ", \t\r\n";

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next segment, or null when the text is wrong.</summary>
    public PathSegment? Next()
    {
        _rest = _rest.TrimStart(Separators);
        if (_rest.Length > 0 && char.IsAsciiLetter(_rest[0]))
        {
            _letter = _rest[0];
            _rest = _rest[1..];
        }
        else
        {
            _letter = Repeated(_letter);
        }

        var isRelative = char.IsAsciiLetterLower(_letter);
        switch (_letter)
        {
            case 'M' or 'm':
                return Ended(PathVerb.MoveTo, isRelative);
            case 'L' or 'l':
                return Ended(PathVerb.LineTo, isRelative);
            case 'C' or 'c':
                return Point() is { } first && Point() is { } second && Point() is { } end
                    ? new PathSegment(PathVerb.CurveTo, isRelative, first, second, end)
                    : null;
            case 'Z' or 'z':
                return new PathSegment(PathVerb.Close, IsRelative: false, default, default, default);
            default:
                return null;
        }
    }

    /// <summary>What numbers mean that no letter precedes; nothing behind a closed subpath.</summary>
    private static char Repeated(char letter) =>
        letter switch
        {
            'M' => 'L',
            'm' => 'l',
            'Z' or 'z' => '\0',
            _ => letter,
        };

    private PathSegment? Ended(PathVerb verb, bool isRelative) =>
        Point() is { } end ? new PathSegment(verb, isRelative, default, default, end) : null;

    private PixelPoint? Point() => Number() is { } x && Number() is { } y ? new PixelPoint(x, y) : null;

    private double? Number()
    {
        _rest = _rest.TrimStart(Separators);
        var length = 0;
        while (
            length < _rest.Length
            && length <= ParserLimits.NumberLength
            && (
                char.IsAsciiDigit(_rest[length])
                || _rest[length] == '.'
                || (length == 0 && _rest[0] is '+' or '-')
            )
        )
        {
            length++;
        }
        var isNumber = NumberText.TryReal(_rest[..length].ToString(), out var value);
        _rest = _rest[length..];
        return isNumber ? value : null;
    }
}
