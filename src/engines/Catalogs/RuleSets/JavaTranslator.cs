using System.Globalization;
using System.Text;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// The recursive descent behind <see cref="JavaRegex"/>. Flags are worked into the output, so that it needs no
/// options: case becomes classes, and named groups are numbered as Java does.
/// </summary>
internal sealed class JavaTranslator
{
    // Java writes it as \u000D\u000A|[\u000A\u000B\u000C\u000D\u0085\u2028\u2029].
    private const string LineBreak = @"(?:\r\n|[\n\u000B\f\r\u0085\u2028\u2029])";

    private readonly PatternCursor _cursor;
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private JavaFlags _flags;
    private int _groups;
    private int _depth;
    private int _choices;

    public JavaTranslator(PatternCursor cursor) => _cursor = cursor;

    /// <summary>Translates all of the pattern; it means nothing when the cursor has a fault afterwards.</summary>
    public JavaPattern Translate()
    {
        Alternation();
        if (!_cursor.AtEnd)
        {
            _cursor.Fail("a ')' closes no group; write '\\)' for the character itself");
        }

        return new JavaPattern(_output.ToString(), _groups, _names, _choices);
    }

    private void Alternation()
    {
        SkipComments();
        while (!_cursor.AtEnd && _cursor.Peek != ')')
        {
            if (_cursor.TryTake("|"))
            {
                _output.Append('|');
                _choices++;
            }
            else
            {
                var start = _output.Length;
                if (Atom())
                {
                    SkipComments();
                    Quantifier(start);
                }
            }

            SkipComments();
        }
    }

    /// <summary>Reads one atom. False when it is nothing that can be repeated.</summary>
    private bool Atom()
    {
        var next = _cursor.Take();
        switch (next)
        {
            case '(':
                return Group();
            case '[':
                _output.Append(new JavaClassParser(_cursor, _flags).Read().ToPattern());
                return true;
            case '\\':
                Escape();
                return true;
            case '.':
                _output.Append(AnyCharacter().ToPattern());
                return true;
            case '^' or '$':
                _output.Append(_flags.Multiline ? $"(?m:{next})" : next.ToString());
                return true;
            case '*' or '+' or '?' or '{':
                _cursor.Fail($"'{next}' repeats nothing; write '\\{next}' for the character itself");
                return false;
            default:
                Literal(next);
                return true;
        }
    }

    private CharacterSet AnyCharacter()
    {
        var stops = _flags.UnixLines ? "\n" : JavaClasses.LineTerminators;
        return CharacterSet.Of(_flags.DotAll ? "" : stops).Complement();
    }

    private void Literal(char unit)
    {
        var paired = char.IsHighSurrogate(unit) && char.IsLowSurrogate(_cursor.Peek);
        if (paired)
        {
            _output.Append($"(?:{CharacterSet.Literal(unit)}{CharacterSet.Literal(_cursor.Take())})");
            return;
        }

        var folds =
            _flags.IgnoreCase && (_flags.UnicodeCase ? char.IsLetter(unit) : char.IsAsciiLetter(unit));
        _output.Append(
            folds ? _flags.Fold(CharacterSet.Range(unit, unit)).ToPattern() : CharacterSet.Literal(unit)
        );
    }

    private void CodePoint(int code)
    {
        if (code <= char.MaxValue)
        {
            Literal((char)code);
            return;
        }

        foreach (var unit in $"(?:{char.ConvertFromUtf32(code)})")
        {
            _output.Append(char.IsSurrogate(unit) ? CharacterSet.Literal(unit) : unit.ToString());
        }
    }

    private void Escape()
    {
        switch (_cursor.Peek)
        {
            case >= '1' and <= '9':
                NumberedReference();
                break;
            case 'k':
                NamedReference();
                break;
            case 'A' or 'b' or 'B' or 'G' or 'z' or 'Z':
                _output.Append('\\').Append(_cursor.Take());
                break;
            case 'R':
                _cursor.Take();
                _output.Append(LineBreak);
                break;
            default:
                if (JavaEscapes.TryClass(_cursor, _flags) is { } set)
                {
                    _output.Append(set.ToPattern());
                }
                else
                {
                    CodePoint(JavaEscapes.Character(_cursor));
                }

                break;
        }
    }

    // Java takes further digits only as long as there is such a group already.
    private void NumberedReference()
    {
        var number = _cursor.Take() - '0';
        while (char.IsAsciiDigit(_cursor.Peek) && (number * 10) + _cursor.Peek - '0' <= _groups)
        {
            number = (number * 10) + _cursor.Take() - '0';
        }

        if (number > _groups)
        {
            _cursor.Fail(
                $"\\{number} refers to a group that is not there yet; there are {_groups} before it"
            );
        }

        Reference(number);
    }

    private void NamedReference()
    {
        _cursor.Take();
        var name = _cursor.TryTake("<") ? _cursor.TakeWhile(char.IsAsciiLetterOrDigit) : "";
        if (!_cursor.TryTake(">") || !_names.TryGetValue(name, out var number))
        {
            _cursor.Fail($"\\k wants the name of a group before it like \\k<name>, but has '{name}'");
            return;
        }

        Reference(number);
    }

    private void Reference(int number) =>
        _output.Append(CultureInfo.InvariantCulture, $"{(_flags.IgnoreCase ? "(?i:" : "(?:")}\\k<{number}>)");

    private bool Group()
    {
        if (++_depth > RuleLimits.PatternDepth)
        {
            _cursor.Fail($"groups are nested more than {RuleLimits.PatternDepth} deep");
        }

        var outside = _flags;
        var isFlags = !Opening();
        if (!isFlags)
        {
            Alternation();
            _flags = outside;
            _output.Append(')');
        }

        if (!_cursor.TryTake(")"))
        {
            _cursor.Fail("a group is never closed; write ')', or '\\(' for the character itself");
        }

        _depth--;
        return !isFlags;
    }

    /// <summary>Reads what follows '('. False when the group is but flags for what comes after it.</summary>
    private bool Opening()
    {
        if (!_cursor.TryTake("?"))
        {
            _groups++;
            _output.Append('(');
            return true;
        }

        foreach (var kind in (string[])[":", "=", "!", ">", "<=", "<!"])
        {
            if (_cursor.TryTake(kind))
            {
                _output.Append("(?").Append(kind);
                return true;
            }
        }

        return _cursor.TryTake("<") ? NamedGroup() : FlagGroup();
    }

    private bool NamedGroup()
    {
        var name = _cursor.TakeWhile(char.IsAsciiLetterOrDigit);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !_cursor.TryTake(">"))
        {
            _cursor.Fail("the name of a group is a letter and then letters or digits, like (?<name>a)");
        }
        else if (!_names.TryAdd(name, ++_groups))
        {
            _cursor.Fail($"two groups are named '{name}'");
        }

        _output.Append('(');
        return true;
    }

    private bool FlagGroup()
    {
        var on = true;
        while (!_cursor.AtEnd && _cursor.Peek is not (')' or ':'))
        {
            var flag = _cursor.Take();
            if (flag == '-' && on)
            {
                on = false;
            }
            else if (_flags.With(flag, on) is { } changed)
            {
                _flags = changed;
            }
            else
            {
                _cursor.Fail(
                    $"(?{flag} is no group or flag that is served; the flags are i, u, m, s, d and x"
                );
            }
        }

        var hasContent = _cursor.TryTake(":");
        _output.Append(hasContent ? "(?:" : "");
        return hasContent;
    }

    private void Quantifier(int start)
    {
        var repeat = _cursor.Peek switch
        {
            '*' or '+' or '?' => _cursor.Take().ToString(),
            '{' => Counts(),
            _ => null,
        };
        if (repeat is null)
        {
            return;
        }

        _choices += RuleLimits.RepeatCount;
        _output.Append(repeat);
        if (_cursor.TryTake("+"))
        {
            _output.Insert(start, "(?>").Append(')');
        }
        else if (_cursor.TryTake("?"))
        {
            _output.Append('?');
        }
    }

    private string Counts()
    {
        _cursor.Take();
        var least = _cursor.TakeWhile(char.IsAsciiDigit);
        var comma = _cursor.TryTake(",");
        var most = comma ? _cursor.TakeWhile(char.IsAsciiDigit) : least;
        if (!_cursor.TryTake("}") || !IsCount(least) || !(most.Length == 0 || IsCount(most)))
        {
            _cursor.Fail(
                $"braces want one or two counts up to {RuleLimits.RepeatCount} like {{2,5}}; write '\\{{' for the "
                    + "character itself"
            );
        }

        return comma ? $"{{{least},{most}}}" : $"{{{least}}}";
    }

    private static bool IsCount(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count <= RuleLimits.RepeatCount;

    private void SkipComments()
    {
        if (_flags.Comments)
        {
            _cursor.SkipComments();
        }
    }
}
