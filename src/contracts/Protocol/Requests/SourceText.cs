using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>The values of src= and mask= (reference: src, mask, Request nesting and embedding).</summary>
internal static class SourceText
{
    private static readonly (string Word, EmbeddedLanguage? Language)[] Languages =
    [
        ("is", null),
        ("ir", EmbeddedLanguage.ImageRendering),
        ("fxg", EmbeddedLanguage.Fxg),
    ];

    /// <summary>How the command table prints a source; it is read with what surrounds it, by <see cref="Read"/>.</summary>
    public static readonly ValueFormat<SourceReference> Format = new(
        "an object, a nested request like is(object?commands), or a URL in brackets",
        fields => fields.Fail<SourceReference>(new ObjectSource(ObjectPath.Empty)),
        Print
    )
    {
        PrintsEncoded = true,
    };

    /// <summary>Reads a value as received, or says why it is not right.</summary>
    /// <param name="raw">The value, still encoded, its variables not yet replaced.</param>
    /// <param name="find">Gives the encoded value of a variable.</param>
    /// <param name="context">What surrounds a nested request, this request's definitions included.</param>
    public static Parsed<SourceReference> Read(
        string raw,
        Func<string, string?> find,
        CompositionContext context
    )
    {
        var text = raw.Trim();
        if (IsForeign(text))
        {
            // What is put into a foreign URL arrives there as it is here after decoding.
            return
                VariableReferences.Substitute(
                    text,
                    name =>
                        find(name) is { } value ? HttpDecoder.Decode(value, plusIsSpace: true).Text : null,
                    context.Budget
                )
                    is { } url
                ? ForeignOf(url)
                : Refuse(RefusalKind.TooLong, CompositionBudget.NoCharactersLeft);
        }

        if (VariableReferences.Substitute(text, find, context.Budget) is not { } replaced)
        {
            return Refuse(RefusalKind.TooLong, CompositionBudget.NoCharactersLeft);
        }
        text = replaced;
        foreach (var (word, language) in Languages)
        {
            if (Inside(text, word) is { } inside)
            {
                return language is { } embedded
                    ? new EmbeddedSource(embedded, inside)
                    : Nested(inside, context);
            }
        }
        return IsForeign(text) ? ForeignOf(text) : ObjectOf(text);
    }

    /// <summary>The canonical text, encoded.</summary>
    public static string Print(SourceReference source) =>
        source switch
        {
            ObjectSource named => named.Path.ToEncodedString(),
            NestedSource nested => $"is({nested.Request.ToNestedString()})",
            EmbeddedSource { Language: EmbeddedLanguage.Fxg } embedded => Bracketed("fxg", embedded.Text),
            EmbeddedSource embedded => Bracketed("ir", embedded.Text),
            ForeignSource foreign => $"({foreign.Url})",
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

    /// <summary>Other languages may have lone parentheses, which count in parentheses only.</summary>
    private static string Bracketed(string word, string text)
    {
        var round = $"{word}({text})";
        return Brackets.Enclose(round) ? round : $"{word}{{{text}}}";
    }

    private static bool IsForeign(string text) => text is ['(', .., ')'] or ['{', .., '}'];

    /// <summary>What stands between the word's brackets, or null when the text is not of that form.</summary>
    private static string? Inside(string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase) || !Brackets.Enclose(text))
        {
            return null;
        }
        var rest = text.AsSpan(word.Length);
        if ((rest.StartsWith("(") && rest.EndsWith(")")) || (rest.StartsWith("{") && rest.EndsWith("}")))
        {
            return rest.Length > 1 ? rest[1..^1].ToString() : null;
        }
        return
            rest.Length >= 6
            && rest.StartsWith("%7B", StringComparison.OrdinalIgnoreCase)
            && rest.EndsWith("%7D", StringComparison.OrdinalIgnoreCase)
            ? rest[3..^3].ToString()
            : null;
    }

    private static Parsed<SourceReference> Nested(string inside, CompositionContext context)
    {
        if (context.Depth >= ParserLimits.Nesting || !context.Budget.TakeRequest())
        {
            return Refuse(
                RefusalKind.TooLong,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"more than {ParserLimits.Nesting} requests in each other, or {ParserLimits.NestedRequests} in all"
                )
            );
        }

        var (rawPath, query) = Split(inside);
        var path = ObjectPath.ParseObject(rawPath);
        if (!path.IsSuccess)
        {
            return path.Refusal;
        }
        var request = context.Nested(path.Value, query, context with { Depth = context.Depth + 1 });
        return request.IsSuccess ? new NestedSource(request.Value) : request.Refusal;
    }

    /// <summary>The '?' before the commands is often forgotten when there is no object.</summary>
    private static (string Path, string Query) Split(string inside)
    {
        var cut = inside.AsSpan().IndexOfAny('?', '&');
        var path = cut < 0 ? inside : inside[..cut];
        return path.Contains('=', StringComparison.Ordinal) ? ("", inside)
            : cut < 0 ? (inside, "")
            : (path, inside[(cut + 1)..]);
    }

    private static Parsed<SourceReference> ForeignOf(string text)
    {
        // '$' means nothing in a URL, and something here.
        var url = text[1..^1].Trim().Replace("$", "%24", StringComparison.Ordinal);
        if (url.Length == 0 || url.Length > ParserLimits.ValueLength)
        {
            return Refuse(RefusalKind.InvalidValue, "expected a URL of at most 8192 characters in brackets");
        }
        return url.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || !Brackets.AreBalanced(url)
            ? Refuse(
                RefusalKind.InvalidValue,
                "the URL in brackets has a blank or a bracket that is not encoded"
            )
            : new ForeignSource(url);
    }

    private static Parsed<SourceReference> ObjectOf(string text)
    {
        var (decoded, fault) = HttpDecoder.Decode(text, plusIsSpace: true);
        if (decoded is null)
        {
            return Refuse(RefusalKind.Malformed, $"the value {fault}");
        }
        // A blank before a slash at the end would be at the end of canonical text.
        var path = ObjectPath.OfText(decoded[..(LastShown(decoded) + 1)].TrimStart());
        return path.IsSuccess ? new ObjectSource(path.Value) : path.Refusal;
    }

    private static int LastShown(string text)
    {
        var last = text.Length - 1;
        while (last >= 0 && (text[last] == '/' || char.IsWhiteSpace(text[last])))
        {
            last--;
        }
        return last;
    }

    private static Refusal Refuse(RefusalKind kind, string reason) => new(kind, null, reason);
}
