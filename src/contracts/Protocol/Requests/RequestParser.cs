using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Text to request (reference: Image Serving HTTP protocol basic syntax). Pure, linear, never throws.</summary>
public static class RequestParser
{
    /// <summary>Parses a request, or says in one line why it is refused.</summary>
    /// <param name="rawPath">The path behind /is/image as received, still encoded; may be empty.</param>
    /// <param name="rawQuery">The query as received, still encoded, with or without the '?'.</param>
    /// <param name="options">How strictly to read.</param>
    public static Parsed<ImageRequest> Parse(string rawPath, string rawQuery, ParserOptions options)
    {
        // 1. The object.
        var path = ObjectPath.Parse(rawPath);
        if (!path.IsSuccess)
        {
            return path.Refusal;
        }

        // 2. The modifiers; doubled question marks occur in the field.
        var modifiers = RequestLexer.Read(rawQuery.TrimStart('?'));
        if (!modifiers.IsSuccess)
        {
            return modifiers.Refusal;
        }

        // 3. The commands.
        var builder = new RequestBuilder(path.Value, options)
        {
            IsAboutObject = IsAboutObject(modifiers.Value),
        };
        foreach (var modifier in modifiers.Value)
        {
            if (builder.Take(modifier) is { } refusal)
            {
                return refusal;
            }
        }
        return builder.Build();
    }

    private static bool IsAboutObject(IReadOnlyList<Modifier> modifiers)
    {
        var last = modifiers.LastOrDefault(m =>
            m is { Kind: ModifierKind.Command, Value.Length: > 0 } && Commands.Find(m.Name) == Commands.Req
        );
        var (set, refusal) = last.Value is null
            ? (CommandSet.Empty, null)
            : Commands.Req.Apply(CommandSet.Empty, last.Value);
        return refusal is null
            && set.Get(Commands.Req) is { Kind: RequestKind.Exists or RequestKind.SourceProperties };
    }
}
