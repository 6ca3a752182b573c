using ImageServing.Imaging.Sources;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Refuses a source with too many pixels before one of them is read (MaxNonDsfSize).</summary>
internal static class CheckSource
{
    public static RenderFailure? Apply(RenderState state)
    {
        // An SVG has no pixels of its own, yet a nominal size beyond the limit is no drawing that anybody made, and
        // older renderers work on it for minutes. What is made of it is limited with the reply.
        var size = state.Source.RawSize;
        var limit = state.Options.MaxInputPixels;
        return (long)size.Width * size.Height > limit && state.Source.Facts.Levels.Count == 0
            ? SourceFault.TooLarge(
                state.Plan.Source.Path,
                $"{size.Width}x{size.Height} pixels are more than the limit of {limit}"
            )
            : null;
    }
}
