using ImageServing.Imaging.Pixels;

namespace ImageServing.Imaging.Steps;

/// <summary>Takes the reply out of the view; what lies outside of the view is transparent (reference: rect).</summary>
internal static class CutReply
{
    public static void Apply(RenderState state)
    {
        if (ViewFrame.Of(state.Plan, state.Measured) is { } frame)
        {
            state.Image = state.Image.Place(frame.X, frame.Y, state.Geometry.Reply);
        }
    }
}
