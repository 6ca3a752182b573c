using System.Buffers;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>Reads the text of a pattern: literal text and variables, %a and %{Name}r.</summary>
internal sealed class PatternParser(string text)
{
    private const int LongestHeader = 100;

    // RFC 9110, 5.6.2.
    private static readonly SearchValues<char> s_token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private readonly List<FieldWriter> _fields = [];
    private int _at;

    /// <summary>The fields, or what would be right instead.</summary>
    public (IReadOnlyList<FieldWriter>? Fields, string? Wanted) Read()
    {
        while (_at < text.Length)
        {
            var variable = text.IndexOf('%', _at);
            AddLiteral(text[_at..(variable < 0 ? text.Length : variable)]);
            if (variable < 0)
            {
                break;
            }

            _at = variable + 1;
            if (ReadVariable() is { } wanted)
            {
                return (null, wanted);
            }
        }

        return (_fields, null);
    }

    private void AddLiteral(string literal)
    {
        // A line break would end the line within.
        var safe = literal.ReplaceLineEndings(" ");
        if (safe.Length > 0)
        {
            _fields.Add((_, line) => line.Literal(safe));
        }
    }

    private string? ReadVariable()
    {
        if (_at >= text.Length)
        {
            return "a pattern in which a letter follows each '%', or '%%' for a percent sign";
        }

        if (text[_at] == '{')
        {
            return ReadNamed();
        }

        var letter = text[_at++];
        if (!PatternVariables.Letters.TryGetValue(letter, out var write))
        {
            return $"a pattern of known variables; '%{letter}' is none of %{string.Join(" %", PatternVariables.Letters.Keys.Order())}";
        }

        _fields.Add(write);
        return null;
    }

    private string? ReadNamed()
    {
        var end = text.IndexOf('}', _at);
        if (end < 0)
        {
            return $"a pattern in which '}}' closes '%{{' at character {_at}";
        }

        var name = text[(_at + 1)..end];
        _at = end + 1;
        switch (_at < text.Length ? text[_at] : ' ')
        {
            case 'r':
                _at++;
                return AddAttribute(name);
            case 'i':
                _at++;
                return AddHeader(name, PatternVariables.RequestHeader);
            case 'o':
                _at++;
                return AddHeader(name, PatternVariables.ResponseHeader);
            case var c when char.IsAsciiLetter(c):
                return $"a pattern in which r, i or o follows '%{{{name}}}', not '{c}'";
            default:
                // The reference's pages have both without a letter: the default pattern an attribute, the table a header.
                return PatternVariables.Attributes.ContainsKey(name)
                    ? AddAttribute(name)
                    : AddHeader(name, PatternVariables.ResponseHeader);
        }
    }

    private string? AddAttribute(string name)
    {
        if (!PatternVariables.Attributes.TryGetValue(name, out var write))
        {
            return $"a pattern of known variables; '%{{{name}}}r' is none of "
                + string.Join(
                    " ",
                    PatternVariables
                        .Attributes.Keys.Order(StringComparer.Ordinal)
                        .Select(known => $"%{{{known}}}r")
                );
        }

        _fields.Add(write);
        return null;
    }

    private string? AddHeader(string name, Func<string, FieldWriter> writerOf)
    {
        if (name.Length is 0 or > LongestHeader || name.AsSpan().ContainsAnyExcept(s_token))
        {
            return $"a pattern with names of headers, such as %{{Referer}}i; '{name}' is none";
        }

        _fields.Add(writerOf(name));
        return null;
    }
}
