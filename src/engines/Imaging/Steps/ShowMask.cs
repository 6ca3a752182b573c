using ImageServing.Imaging.Pixels;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>
/// Puts the alpha channel in place of the colours, white where there is none (reference: mask of req). It is opaque.
/// </summary>
internal static class ShowMask
{
    private const double Opaque = 255;

    public static void Apply(RenderState state)
    {
        if (state.Plan.Output.MaskOnly)
        {
            var mask = state.Image.WithAlpha(Opaque).Alpha();
            state.Image = state
                .Arena.Call("bandjoin")
                .Set("in", [mask, mask, mask])
                .Image()
                .As(VipsInterpretation.Srgb);
        }
    }
}
