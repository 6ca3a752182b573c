using ImageServing.Hosting.Registry;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>What the render servers refuse (reference: Image size limits; SVG).</summary>
/// <param name="MaxOutputPixels">Largest reply in pixels (MaxRenderRgnPixels).</param>
/// <param name="MaxSvgOutputPixels">Largest reply of an SVG source in pixels (SvgMaxRenderRgnPixels).</param>
/// <param name="MaxInputPixels">Largest source that is no pyramid in pixels (MaxNonDsfSize).</param>
/// <param name="MaxReplyBytes">Largest encoded reply in bytes (MaxMessageSize).</param>
internal sealed record ImageLimits(
    long MaxOutputPixels,
    long MaxSvgOutputPixels,
    long MaxInputPixels,
    int MaxReplyBytes
)
{
    /// <summary>Takes the limits out of the Image Server's registry.</summary>
    public static ImageLimits From(ImageServerRegistry registry) =>
        new(
            registry.MaxOutputPixels,
            registry.MaxSvgOutputPixels,
            registry.MaxInputPixels,
            registry.MaxReplyBytes
        );
}
