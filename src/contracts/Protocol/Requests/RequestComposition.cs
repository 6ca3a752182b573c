namespace ImageServing.Protocol;

/// <summary>
/// Makes one request of several texts of commands (reference: Image catalogs, Substitution variables). Pure; never
/// throws; bounded by <see cref="CompositionBudget"/>.
/// </summary>
public static class RequestComposition
{
    /// <summary>Composes a request.</summary>
    /// <param name="path">The object of the request.</param>
    /// <param name="texts">
    /// The sources of commands, weakest first: catalog::Modifier, the URL, catalog::PostModifier. A command replaces
    /// the same one of a weaker text and of an earlier place. Each text starts with the composite selected; layer
    /// names are known to all that follow.
    /// </param>
    /// <param name="context">What surrounds the request.</param>
    public static Parsed<ImageRequest> Compose(
        ObjectPath path,
        IReadOnlyList<RequestText> texts,
        CompositionContext context
    )
    {
        var type = TypeText(texts);
        if (type?.Contains('$', StringComparison.Ordinal) != true)
        {
            return Compose(path, texts, context, IsAboutObject(type));
        }
        // The type stands in a variable, which is replaced on the way.
        var composed = Compose(path, texts, context, isAboutObject: true);
        return composed.IsSuccess && IsAboutObject(composed.Value.Commands)
            ? composed
            : Compose(path, texts, context, isAboutObject: false);
    }

    private static Parsed<ImageRequest> Compose(
        ObjectPath path,
        IReadOnlyList<RequestText> texts,
        CompositionContext context,
        bool isAboutObject
    )
    {
        var scope = new VariableScope(texts, context.Variables, path.IsEmpty ? context.OuterPath : path);
        var builder = new RequestBuilder(path, scope, context) { IsAboutObject = isAboutObject };
        for (var i = 0; i < texts.Count; i++)
        {
            builder.Enter(i);
            foreach (var modifier in texts[i].Modifiers)
            {
                if (builder.Take(modifier) is { } refusal)
                {
                    return RequestText.At(texts[i].Origin, refusal);
                }
            }
        }
        return builder.Build();
    }

    /// <summary>Composes a request of its own text alone, without catalogs.</summary>
    internal static Parsed<ImageRequest> ComposeAlone(
        ObjectPath path,
        string rawQuery,
        CompositionContext context
    )
    {
        var text = RequestText.Read(origin: null, rawQuery, static _ => null);
        return text.IsSuccess ? Compose(path, [text.Value], context) : text.Refusal;
    }

    private static string? TypeText(IReadOnlyList<RequestText> texts)
    {
        for (var i = texts.Count - 1; i >= 0; i--)
        {
            if (texts[i].LastValue(Commands.Req) is { } value)
            {
                return value;
            }
        }
        return null;
    }

    private static bool IsAboutObject(string? type) =>
        type is not null && IsAboutObject(Commands.Req.Apply(CommandSet.Empty, type).Set);

    private static bool IsAboutObject(CommandSet commands) =>
        commands.Get(Commands.Req) is { } type && RequestTypes.Of(type.Kind).IsAboutObject;
}
