using ImageServing.Imaging.Pixels;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>op_invert, op_colorbalance, op_brightness and op_contrast in one table, op_hue and op_saturation in one matrix.</summary>
internal static class AdjustTone
{
    public static void Apply(RenderState state)
    {
        var plan = state.Plan.Composite;
        var matrix = ColorMatrix.Of(plan);
        if (ToneCurve.IsNeutral(plan) && matrix is null)
        {
            return;
        }

        var image = state.Image;
        var colors = image.Colors();
        if (!ToneCurve.IsNeutral(plan))
        {
            colors = Map(state.Arena, colors, ToneCurve.Table(plan));
        }

        if (matrix is not null)
        {
            colors = Recombine(state.Arena, colors, matrix);
        }

        colors = colors.As(VipsInterpretation.Srgb);
        state.Image = image.HasAlpha ? colors.Join(state.Arena, image.Alpha()) : colors;
    }

    private static VipsImage Map(VipsArena arena, VipsImage colors, byte[] table)
    {
        var lut = VipsImage.FromPixels<byte>(arena, table, ToneCurve.Length, 1, 3, VipsBandFormat.U8);
        return colors.Call("maplut").Set("lut", lut).Image();
    }

    private static VipsImage Recombine(VipsArena arena, VipsImage colors, double[] matrix) =>
        colors
            .Call("recomb")
            .Set("m", VipsImage.FromMatrix(arena, 3, 3, matrix))
            .Image()
            .Round(VipsBandFormat.U8);
}
