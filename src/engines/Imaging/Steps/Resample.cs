using ImageServing.Imaging.Pixels;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Steps;

/// <summary>Scales the window to its size in the reply, still in the file's orientation and colours.</summary>
internal static class Resample
{
    public static void Apply(RenderState state)
    {
        var content = state.Geometry.Content;
        var upright = new PixelSize(content.Width, content.Height);
        var raw = Orientation.Upright(upright, state.Source.Facts.Orientation);
        state.Image = Resampler.Resize(state.Arena, state.Image, raw, state.Plan.Resampling);
    }
}
