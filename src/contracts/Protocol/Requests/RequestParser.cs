namespace ImageServing.Protocol;

/// <summary>
/// Text to request, without catalogs (reference: Image Serving HTTP protocol basic syntax). Pure, linear, never throws.
/// </summary>
public static class RequestParser
{
    /// <summary>Parses a request, or says in one line why it is refused.</summary>
    /// <param name="rawPath">The path behind /is/image as received, still encoded; may be empty.</param>
    /// <param name="rawQuery">The query as received, still encoded, with or without the '?'.</param>
    /// <param name="options">How strictly to read.</param>
    public static Parsed<ImageRequest> Parse(string rawPath, string rawQuery, ParserOptions options)
    {
        var path = ObjectPath.Parse(rawPath);
        return path.IsSuccess
            ? RequestComposition.ComposeAlone(
                path.Value,
                rawQuery,
                new CompositionContext { Options = options }
            )
            : path.Refusal;
    }
}
