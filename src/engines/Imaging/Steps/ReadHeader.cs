using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Reads the header again of a source that is known, for what nobody remembers: profile, paths, XMP.</summary>
internal static class ReadHeader
{
    public static RenderFailure? Apply(RenderState state)
    {
        _ = state.Source.Header;
        return null;
    }
}
