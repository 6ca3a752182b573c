using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>Reads one text of a set, character by character. Braces and parentheses must match.</summary>
internal sealed class SetReader(string text)
{
    private const string Where = "imageSet";

    private static readonly SearchValues<char> s_delimiters = SearchValues.Create(",;:{}()");
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private int _at;
    private int _parts;

    public Parsed<SetSyntax> Read()
    {
        if (text.Length > SetLimits.TextLength)
        {
            return TooLong($"the set has more than {SetLimits.TextLength} characters");
        }
        return ReadSet(end: '\0', depth: 0);
    }

    private Parsed<SetSyntax> ReadSet(char end, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<SetEntry>();
        var fields = ImmutableArray.CreateBuilder<SetField>();
        var parts = ImmutableArray.CreateBuilder<SetPart>();
        while (true)
        {
            var (part, refusal) = ReadPart(depth);
            if (refusal is not null)
            {
                return refusal;
            }
            if (part is not null)
            {
                parts.Add(part);
            }
            if (++_parts > SetLimits.Items)
            {
                return TooLong($"the set has more than {SetLimits.Items} items and fields");
            }

            var separator = _at < text.Length ? text[_at] : '\0';
            if (separator == ':')
            {
                _at++;
                continue;
            }
            fields.Add(new SetField(parts.DrainToImmutable()));
            if (separator == ';')
            {
                _at++;
                continue;
            }
            AddEntry(entries, fields);
            if (separator == ',')
            {
                _at++;
                continue;
            }
            if (separator == end)
            {
                return new SetSyntax(entries.DrainToImmutable());
            }
            return separator == '\0'
                ? Wrong($"the set lacks a '{end}'; braces and parentheses come in pairs")
                : Wrong($"the set has a '{separator}' at character {_at + 1} that nothing opened");
        }
    }

    // Doubled and trailing commas make no item.
    private static void AddEntry(
        ImmutableArray<SetEntry>.Builder entries,
        ImmutableArray<SetField>.Builder fields
    )
    {
        var entry = new SetEntry(fields.DrainToImmutable());
        if (entry.Fields.Any(f => !f.Parts.IsEmpty))
        {
            entries.Add(entry);
        }
    }

    private (SetPart? Part, Refusal? Refusal) ReadPart(int depth)
    {
        SkipSpace();
        if (_at < text.Length && text[_at] is '{' or '(')
        {
            return ReadBraces(depth);
        }
        var start = _at;
        _at = text.AsSpan(_at).IndexOfAny(s_delimiters) is var next and >= 0 ? _at + next : text.Length;
        if (_at < text.Length && text[_at] is '{' or '(')
        {
            return (null, Wrong($"the set has a '{text[_at]}' at character {_at + 1} inside of a name"));
        }
        var name = text.AsSpan(start, _at - start).Trim();
        return name.IsEmpty ? default : ((SetPart?)ColorOf(name) ?? ReferenceOf(name), null);
    }

    private (SetPart? Part, Refusal? Refusal) ReadBraces(int depth)
    {
        if (depth == SetLimits.Braces)
        {
            return (null, TooLong($"the set has braces deeper than {SetLimits.Braces}"));
        }
        var end = text[_at++] == '{' ? '}' : ')';
        if (ReadColorLabel(end) is { } color)
        {
            return (color, null);
        }
        var set = ReadSet(end, depth + 1);
        if (!set.IsSuccess)
        {
            return (null, set.Refusal);
        }
        _at++;
        SkipSpace();
        return _at < text.Length && !",;:})".Contains(text[_at], StringComparison.Ordinal)
            ? (
                null,
                Wrong($"the set has text behind a '{end}' at character {_at + 1}; a separator is missing")
            )
            : (set.Value.Entries.IsEmpty ? null : new InlineSet(set.Value), null);
    }

    /// <summary>A colour up to its brace; the label may have separators in it.</summary>
    private SolidColor? ReadColorLabel(char end)
    {
        var length = text.AsSpan(_at).IndexOfAny("{}()");
        if (
            length < 0
            || text[_at + length] != end
            || ColorOf(text.AsSpan(_at, length).Trim()) is not { } color
        )
        {
            return null;
        }
        _at += length + 1;
        return color;
    }

    private static SolidColor? ColorOf(ReadOnlySpan<char> part)
    {
        const int Length = 8;
        if (!part.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || part.Length < Length)
        {
            return null;
        }
        var rgb = part[2..Length];
        var label = part[Length..];
        return rgb.ContainsAnyExcept(s_hexDigits) || (!label.IsEmpty && !char.IsWhiteSpace(label[0]))
            ? null
            : new SolidColor(rgb.ToString(), Uri.UnescapeDataString(label.Trim().ToString()));
    }

    private static SetReference ReferenceOf(ReadOnlySpan<char> name)
    {
        var question = name.IndexOf('?');
        return question < 0
            ? new SetReference(name.ToString(), null)
            : new SetReference(name[..question].ToString(), name[(question + 1)..].ToString());
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private static Refusal Wrong(FormattableString message) =>
        new(RefusalKind.InvalidValue, Where, message.ToString(CultureInfo.InvariantCulture));

    private static Refusal TooLong(FormattableString message) =>
        new(RefusalKind.TooLong, Where, message.ToString(CultureInfo.InvariantCulture));
}
