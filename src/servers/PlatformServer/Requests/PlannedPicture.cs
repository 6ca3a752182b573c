using ImageServing.PlatformServer.Upstream;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>A picture that is completely described, and the server that can draw it.</summary>
internal sealed record PlannedPicture(RenderPlan Plan, RenderServerClient Server)
{
    /// <summary>The version of the picture: entity tag, and image.version of req=props.</summary>
    public string Version { get; } = PlanIdentity.Of(Plan);
}
