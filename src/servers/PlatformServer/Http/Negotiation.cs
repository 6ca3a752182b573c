using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Http;

/// <summary>
/// What a reply owes to its client: format, density and quality (reference: bfc, Bfc, dpr, network). Decided between the
/// resolution of a request and its plan, so that the plan, which is the key of every cache, says it all.
/// </summary>
/// <param name="Request">The request to plan.</param>
/// <param name="Format">A format that takes the place of the asked one if it is smaller; null for none.</param>
/// <param name="Vary">The request headers on which the reply depends; empty when it depends on none.</param>
/// <param name="TakesHints">Whether the client may be asked for its hints.</param>
internal sealed record Negotiation(
    ResolvedRequest Request,
    ModernFormat? Format,
    IReadOnlyList<string> Vary,
    bool TakesHints
)
{
    // The default of mod_pagespeed for clients that save data (JpegQualityForSaveData).
    private const int PoorQuality = 50;

    /// <summary>Decides. A request that asks for nothing of it stays as it is, and no header is looked at.</summary>
    public static Negotiation Of(ResolvedRequest request, IHeaderDictionary headers)
    {
        var kind = request.Request.Commands.Get(Commands.Req)?.Kind ?? RequestKind.Image;
        var isPicture =
            kind is RequestKind.Image or RequestKind.Thumbnail or RequestKind.Mask or RequestKind.LoadCache;
        return isPicture
            ? OfPicture(request, new ClientHints(headers))
            : new Negotiation(WithAskedRatio(request), null, [], TakesHints: false);
    }

    private static Negotiation OfPicture(ResolvedRequest request, ClientHints hints)
    {
        var isTuned = request.Request.Commands.Get(Commands.Network) is true;
        var isPoor = isTuned && hints.IsConnectionPoor();
        var sized = isPoor ? WithPoorQuality(request) : WithDensity(request, hints);
        var takesHints = hints.Consulted.Count > 0;
        var format =
            (request.Request.Commands.Get(Commands.Bfc) ?? request.Attributes.Bfc)
            && ModernFormat.ReplaceableIn(request.Request.Commands) is { } asked
                ? ModernFormat.Choose(asked, hints.Accept())
                : null;
        return new Negotiation(sized, format, hints.Consulted, takesHints);
    }

    /// <summary>Replies about a picture do not depend on the client: only a ratio in the request itself counts.</summary>
    private static ResolvedRequest WithAskedRatio(ResolvedRequest request) =>
        request.Request.Commands.Get(Commands.Dpr) is { IsOn: true, Ratio: { } ratio }
            ? PixelDensity.Scale(request, ratio)
            : request;

    private static ResolvedRequest WithDensity(ResolvedRequest request, ClientHints hints)
    {
        if (request.Request.Commands.Get(Commands.Dpr) is not { IsOn: true, Ratio: null })
        {
            return WithAskedRatio(request);
        }
        if (!PixelDensity.HasSize(request) && hints.Width() is { } width)
        {
            return PixelDensity.WithWidth(request, width);
        }
        return hints.PixelRatio() is { } ratio ? PixelDensity.Scale(request, ratio) : request;
    }

    private static ResolvedRequest WithPoorQuality(ResolvedRequest request)
    {
        var quality = request.Request.Commands.Get(Commands.Qlt) ?? request.Attributes.JpegQuality;
        return request with
        {
            Request = request.Request with
            {
                Commands = request.Request.Commands.With(
                    Commands.Qlt,
                    new Quality(Math.Min(quality.Percent, PoorQuality), FullChroma: false)
                ),
            },
        };
    }
}
