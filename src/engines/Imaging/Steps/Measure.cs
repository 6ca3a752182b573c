using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Computes every size and offset.</summary>
internal static class Measure
{
    public static RenderFailure? Apply(RenderState state)
    {
        var geometry = RenderGeometry.Compute(state.Plan, state.Source.UprightSize);
        if (!geometry.IsSuccess)
        {
            return geometry.Failure;
        }

        state.Measured = geometry.Value;
        return null;
    }
}
