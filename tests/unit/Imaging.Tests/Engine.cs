using ImageServing.Imaging;

namespace Imaging.Tests;

/// <summary>The engine of the test process; SVG is allowed, each renderer's own options decide.</summary>
internal static class Engine
{
    public static ImagingEngine Loaded { get; } = ImagingEngine.Load(ImagingOptions.ForSvg, _ => { });

    public static ImageRenderer Images { get; } = new(ImagingOptions.ForImages, Loaded);

    public static ImageRenderer Svg { get; } = new(ImagingOptions.ForSvg, Loaded);
}
