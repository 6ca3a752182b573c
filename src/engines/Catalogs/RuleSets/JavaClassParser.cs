namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// Reads a bracketed character class: ranges, nested classes (union), &amp;&amp; (intersection) and ^ (complement of
/// the whole, as since Java 9).
/// </summary>
internal sealed class JavaClassParser
{
    private readonly PatternCursor _cursor;
    private readonly JavaFlags _flags;

    public JavaClassParser(PatternCursor cursor, JavaFlags flags) => (_cursor, _flags) = (cursor, flags);

    /// <summary>Reads what follows an opening bracket, which is taken, up to its closing one.</summary>
    public CharacterSet Read(int depth = 1)
    {
        if (depth > RuleLimits.PatternDepth)
        {
            _cursor.Fail($"classes are nested more than {RuleLimits.PatternDepth} deep");
        }

        var negated = _cursor.TryTake("^");
        CharacterSet? all = null;
        CharacterSet? operand = null;
        while (!IsClosed(operand))
        {
            if (_cursor.TryTake("&&"))
            {
                all = Both(all, operand);
                operand = null;
            }
            else
            {
                var item = Item(depth);
                operand = operand?.Union(item) ?? item;
            }
        }

        var set = Both(all, operand);
        return negated ? set.Complement() : set;
    }

    // A bracket that comes first is a character, as in Java.
    private bool IsClosed(CharacterSet? operand)
    {
        SkipComments();
        if (_cursor.AtEnd)
        {
            _cursor.Fail("a character class is never closed; write ']'");
            return true;
        }

        return operand is not null && _cursor.TryTake("]");
    }

    private CharacterSet Both(CharacterSet? left, CharacterSet? right)
    {
        if (right is null)
        {
            _cursor.Fail(
                "&& in a character class wants a class on both sides; write \\&& for two ampersands"
            );
        }

        var operand = right ?? CharacterSet.Of("");
        return left?.Intersect(operand) ?? operand;
    }

    private CharacterSet Item(int depth)
    {
        if (_cursor.TryTake("["))
        {
            return Read(depth + 1);
        }

        if (_cursor.Peek == '\\' && char.IsAsciiLetter(_cursor.PeekSecond))
        {
            _cursor.Take();
            return JavaEscapes.TryClass(_cursor, _flags) ?? Range(Unit(JavaEscapes.Character(_cursor)));
        }

        return Range(Character());
    }

    private CharacterSet Range(char first)
    {
        SkipComments();
        if (_cursor.Peek != '-' || _cursor.PeekSecond is ']' or '[' or '\0')
        {
            return _flags.Fold(CharacterSet.Range(first, first));
        }

        _cursor.Take();
        SkipComments();
        var last = Character();
        if (last < first)
        {
            _cursor.Fail(
                "a range in a character class ends before it begins; write the smaller character first"
            );
        }

        return _flags.Fold(CharacterSet.Range(first, last));
    }

    private char Character() => Unit(_cursor.TryTake("\\") ? JavaEscapes.Character(_cursor) : _cursor.Take());

    private char Unit(int code)
    {
        if (code > char.MaxValue || char.IsSurrogate((char)code))
        {
            _cursor.Fail("a character class holds a character beyond U+FFFF; write it outside, as (?:a|b)");
            return '\0';
        }

        return (char)code;
    }

    private void SkipComments()
    {
        if (_flags.Comments)
        {
            _cursor.SkipComments();
        }
    }
}
