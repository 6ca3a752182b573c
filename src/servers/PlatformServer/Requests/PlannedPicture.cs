using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>A picture that is completely described, and the server that can draw it.</summary>
/// <param name="Plan">The picture.</param>
/// <param name="Server">Who draws it.</param>
/// <param name="Plain">
/// The same picture in the format that was asked for, when <paramref name="Plan"/> has one that suits the client; the
/// smaller one of both is sent (reference: bfc).
/// </param>
internal sealed record PlannedPicture(RenderPlan Plan, RenderServerClient Server, RenderPlan? Plain = null)
{
    /// <summary>The version of the picture: entity tag, and image.version of req=props.</summary>
    public string Version { get; } = PlanIdentity.Of(Plan, Plain);

    /// <summary>The client's request as the render server and the quarantine know it.</summary>
    public RenderOrigin OriginIn(Exchange exchange) =>
        new(exchange.RequestId, exchange.Target, PlanIdentity.FingerprintOf(Version));
}
