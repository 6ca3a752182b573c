using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>A picture that is completely described, and the server that can draw it.</summary>
internal sealed record PlannedPicture(RenderPlan Plan, RenderServerClient Server)
{
    /// <summary>The version of the picture: entity tag, and image.version of req=props.</summary>
    public string Version { get; } = PlanIdentity.Of(Plan);

    /// <summary>The client's request as the render server and the quarantine know it.</summary>
    public RenderOrigin OriginIn(Exchange exchange) =>
        new(exchange.RequestId, exchange.Target, PlanIdentity.FingerprintOf(Version));
}
