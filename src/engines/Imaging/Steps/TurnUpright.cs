namespace ImageServing.Imaging.Steps;

/// <summary>Turns and mirrors as the EXIF orientation says.</summary>
internal static class TurnUpright
{
    public static void Apply(RenderState state)
    {
        if (state.Source.Facts.Orientation > 1)
        {
            state.Image = state.Image.Call("autorot").Image();
        }
    }
}
