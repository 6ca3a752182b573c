using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>Splits a query into modifiers (reference: Basic syntax). Knows no command; linear in the query.</summary>
public static class RequestLexer
{
    /// <summary>
    /// Reads a query as received, without its '?'. Empty modifiers are dropped. Refuses what is malformed and
    /// what exceeds <see cref="ParserLimits"/>.
    /// </summary>
    public static Parsed<IReadOnlyList<Modifier>> Read(string rawQuery)
    {
        if (rawQuery.Length > ParserLimits.RequestLength)
        {
            return TooLong(null, "the query", ParserLimits.RequestLength, "characters");
        }

        var modifiers = new List<Modifier>();
        for (var start = 0; start <= rawQuery.Length; )
        {
            var equals = -1;
            var scan = Scan(rawQuery, start, ref equals);
            if (scan.Fault is not null)
            {
                return scan.Fault;
            }
            if (scan.End > start)
            {
                var (modifier, fault) = ReadOne(rawQuery, start, equals, scan.End);
                if (fault is not null)
                {
                    return fault;
                }
                modifiers.Add(modifier);
            }
            if (modifiers.Count > ParserLimits.Modifiers)
            {
                return TooLong(null, "the query", ParserLimits.Modifiers, "commands");
            }
            start = scan.End + 1;
        }
        return modifiers;
    }

    /// <summary>Finds the end of the modifier and its first '='.</summary>
    private static (int End, Refusal? Fault) Scan(string query, int start, ref int equals)
    {
        var brackets = default(Brackets);
        var index = start;
        for (; index < query.Length && (query[index] != '&' || brackets.Depth > 0); index++)
        {
            if (equals >= 0)
            {
                brackets.Step(query, index);
            }
            else if (query[index] == '=')
            {
                equals = index;
                brackets = new Brackets(equals + 1, MayBeForeign(query, start, equals));
            }
            if (brackets.Depth > ParserLimits.Nesting)
            {
                return (
                    index,
                    TooLong(
                        NameIn(query, start, equals),
                        "the value",
                        ParserLimits.Nesting,
                        "nested brackets"
                    )
                );
            }
        }
        if (brackets.Depth > 0)
        {
            var name = NameIn(query, start, equals);
            return (
                index,
                new Refusal(RefusalKind.Malformed, name, $"{name}: a bracket is opened and never closed")
            );
        }
        return (index, null);
    }

    /// <summary>Sources; and variables that stand for one, told from a text in brackets by their scheme.</summary>
    private static bool MayBeForeign(string query, int start, int equals)
    {
        var name = query.AsSpan(start, equals - start).Trim();
        return name.Equals("src", StringComparison.OrdinalIgnoreCase)
            || name.Equals("mask", StringComparison.OrdinalIgnoreCase)
            || (
                name.StartsWith("$")
                && query.AsSpan(equals + 1).StartsWith("(http", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static (Modifier Modifier, Refusal? Fault) ReadOne(string query, int start, int equals, int end)
    {
        var nameEnd = equals < 0 ? end : equals;
        var rawValue = equals < 0 ? "" : query[(equals + 1)..end];
        var (name, nameFault) = HttpDecoder.Decode(query[start..nameEnd], plusIsSpace: true);
        if (name is null)
        {
            return (
                default,
                new Refusal(RefusalKind.Malformed, null, $"the name of a parameter {nameFault}")
            );
        }
        name = name.Trim();
        if (rawValue.Length > ParserLimits.ValueLength)
        {
            return (default, TooLong(name, "the value", ParserLimits.ValueLength, "characters"));
        }
        var (value, valueFault) = HttpDecoder.Decode(rawValue, plusIsSpace: true, hasLines: true);
        if (value is null)
        {
            return (
                default,
                new Refusal(RefusalKind.Malformed, name, $"{Printable.Quote(name)}: the value {valueFault}")
            );
        }

        var kind = KindOf(name, hasEquals: equals >= 0, isEmpty: rawValue.Length == 0);
        var bare = kind switch
        {
            ModifierKind.Macro => name[1..^1],
            ModifierKind.Variable or ModifierKind.Comment => name[1..],
            _ => name,
        };
        return (new Modifier(kind, bare, rawValue, value.Trim()), null);
    }

    // Tools that print queries as pairs write presets with an equals sign: "$name$=".
    private static ModifierKind KindOf(string name, bool hasEquals, bool isEmpty) =>
        name switch
        {
            ['.', ..] => ModifierKind.Comment,
            ['$', _, .., '$'] when isEmpty => ModifierKind.Macro,
            ['$', _, ..] when hasEquals => ModifierKind.Variable,
            _ => ModifierKind.Command,
        };

    private static string NameIn(string query, int start, int equals) =>
        Printable.Quote(query[start..equals]);

    private static Refusal TooLong(string? command, string what, int limit, string unit) =>
        new(
            RefusalKind.TooLong,
            command,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(command is null ? "" : command + ": ")}{what} has more than {limit} {unit}"
            )
        );
}
