using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
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
        var sum = state
            .Arena.Call("add")
            .Set("left", image.Colors())
            .Set("right", Field(state, noise))
            .Image()
            .Round(VipsBandFormat.U8)
            .As(VipsInterpretation.Srgb);
        state.Image = image.HasAlpha ? sum.Join(state.Arena, image.Alpha()) : sum;
    }

    private static VipsImage Field(RenderState state, Noise noise)
    {
        var seed = Seed.Of(state.Plan.Source.Path, noise);
        var size = state.Image.Size();
        var bands = Enumerable
            .Range(0, noise.Monochrome ? 1 : 3)
            .Select(i => NoiseField.Create(state.Arena, size, noise, seed + i))
            .ToArray();
        return state.Arena.Call("bandjoin").Set("in", bands).Image();
    }
}
