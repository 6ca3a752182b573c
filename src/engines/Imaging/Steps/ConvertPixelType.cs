using ImageServing.Imaging.Pixels;
using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>From sRGB to the pixel type of fmt=.</summary>
internal static class ConvertPixelType
{
    private const int RelativeColorimetric = 1;

    public static void Apply(RenderState state) =>
        state.Image = state.Plan.Output.Format.PixelType switch
        {
            PixelType.Gray => state
                .Image.Call("colourspace")
                .Set("space", (int)VipsInterpretation.BlackWhite)
                .Image(),
            PixelType.Cmyk => ToCmyk(state),
            _ => state.Image,
        };

    private static VipsImage ToCmyk(RenderState state)
    {
        var image = state.Image;
        var ink = image
            .Colors()
            .Call("icc_transform")
            .Set("output_profile", "cmyk")
            .Set("input_profile", "srgb")
            .Set("embedded", false)
            .Set("intent", RelativeColorimetric)
            .Set("black_point_compensation", true)
            .Set("depth", 8)
            .Image()
            .Cast(VipsBandFormat.U8);
        return image.HasAlpha ? ink.Join(state.Arena, image.Alpha()) : ink;
    }
}
