using ImageServing.Rendering;

namespace ImageServing.Imaging;

/// <summary>One step of the pipeline.</summary>
/// <param name="Name">What the step does, in the words of the log.</param>
/// <param name="Apply">Changes the state; returns why the render ends here, or null.</param>
/// <param name="ReadsSource">
/// Whether libvips reads source pixels within the step: then its refusal means a broken source, elsewhere it is a bug.
/// </param>
internal sealed record RenderStep(
    string Name,
    Func<RenderState, RenderFailure?> Apply,
    bool ReadsSource = false
)
{
    public static RenderStep Of(string name, Action<RenderState> change) =>
        new(
            name,
            state =>
            {
                change(state);
                return null;
            }
        );
}
