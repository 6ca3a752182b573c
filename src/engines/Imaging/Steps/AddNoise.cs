using ImageServing.Imaging.Pixels;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Adds noise to the colours, not to alpha (reference: op_noise). The same plan gives the same noise.</summary>
internal static class AddNoise
{
    public static void Apply(RenderState state)
    {
        if (state.Plan.Composite.Noise is not { Percent: > 0 } noise)
        {
            return;
        }

        var image = state.Image;
        var seed = Seed.Of(state.Plan.Source.Path, noise);
        var sum = state
            .Arena.Call("add")
            .Set("left", image.Colors())
            .Set("right", NoiseField.Create(state.Arena, image.Size(), noise, seed))
            .Image()
            .Round(VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb);
        state.Image = image.HasAlpha ? sum.Join(state.Arena, image.Alpha()) : sum;
    }
}
