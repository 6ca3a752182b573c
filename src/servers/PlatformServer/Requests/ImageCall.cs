using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Requests;

/// <summary>A client's request together with what the catalogs of one moment say about it.</summary>
/// <param name="Exchange">The client's side.</param>
/// <param name="Resolver">The catalogs that this request sees to its end.</param>
/// <param name="Request">The resolved request.</param>
internal sealed record ImageCall(Exchange Exchange, RequestResolver Resolver, ResolvedRequest Request)
{
    /// <summary>A format that suits the client better than the asked one; null for none (reference: bfc).</summary>
    public ModernFormat? Format { get; init; }

    /// <summary>What is asked for.</summary>
    public RequestType Type { get; } = TypeOf(Request.Request);

    /// <summary>The form of a text reply.</summary>
    public ReplyShape Shape => ReplyShape.Of(Request.Request, Type);

    /// <summary>The main catalog's attributes with the rules' overrides.</summary>
    public CatalogAttributes Attributes => Request.Attributes;

    /// <summary>How long clients may keep the picture; cache=off forbids it (reference: cache).</summary>
    public TimeToLive? CacheableImage =>
        Request.Request.Commands.Get(Commands.Cache) is { Client: CacheUse.Off } ? null : Request.Expiration;

    private static RequestType TypeOf(ImageRequest request) =>
        request.Commands.Get(Commands.Req) ?? new RequestType(RequestKind.Image, ResponseFormat.Text);
}
