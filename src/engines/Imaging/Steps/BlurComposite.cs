using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Blurs; the radius is in composite pixels and shrinks with them (reference: op_blur).</summary>
internal static class BlurComposite
{
    public static void Apply(RenderState state)
    {
        var radius = state.Plan.Composite.Blur;
        var scale = state.Geometry.CanvasScale;
        state.Image = Blur.Apply(state.Arena, state.Image, radius * scale.X, radius * scale.Y);
    }
}
