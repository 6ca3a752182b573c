namespace ImageServing.Protocol;

/// <summary>Where the pixels of a layer or a mask come from (reference: src, mask).</summary>
public abstract record SourceReference
{
    private protected SourceReference() { }
}

/// <summary>A catalog record or a file (reference: object).</summary>
/// <param name="Path">The decoded object.</param>
public sealed record ObjectSource(ObjectPath Path) : SourceReference;

/// <summary>The picture of another request (reference: Nested Image Serving requests).</summary>
/// <param name="Request">The request, composed like the one around it.</param>
public sealed record NestedSource(ImageRequest Request) : SourceReference;

/// <summary>A request in another language, which this server does not speak.</summary>
/// <param name="Language">The language.</param>
/// <param name="Text">The request, still encoded, with its variables replaced.</param>
public sealed record EmbeddedSource(EmbeddedLanguage Language, string Text) : SourceReference;

/// <summary>A picture of another HTTP server (reference: Foreign image sources).</summary>
/// <param name="Url">An absolute URL, or one relative to attribute::RootUrl; encoded as it is to be sent.</param>
public sealed record ForeignSource(string Url) : SourceReference;

/// <summary>Languages of embedded requests.</summary>
public enum EmbeddedLanguage
{
    /// <summary>Image Rendering: ir(...).</summary>
    ImageRendering,

    /// <summary>FXG graphics: fxg(...).</summary>
    Fxg,
}
