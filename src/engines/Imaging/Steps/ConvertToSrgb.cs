using ImageServing.Imaging.Pixels;
using ImageServing.Imaging.Sources;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>
/// Brings every kind of pixels to 8-bit sRGB, with alpha where the source has it. It follows the resampling because
/// a colour transform is dear and a resampled image small.
/// </summary>
internal static class ConvertToSrgb
{
    private const int RelativeColorimetric = 1;

    public static RenderFailure? Apply(RenderState state)
    {
        var image = state.Image;
        if (image.Format is VipsBandFormat.Complex or VipsBandFormat.DoubleComplex)
        {
            return SourceFault.Broken(state.Plan.Source.Path, "complex numbers are no pixels");
        }

        var alpha = image.HasAlpha ? AlphaOf(image) : null;
        var color = Convert(state.Arena, image.Colors()).Cast(VipsBandFormat.U8).As(VipsInterpretation.Srgb);
        state.Image = alpha is null ? color : color.Join(state.Arena, alpha);
        return null;
    }

    private static VipsImage AlphaOf(VipsImage image) =>
        image.Format == VipsBandFormat.U8
            ? image.Alpha()
            : image.Alpha().Linear([255 / Premultiplied.FullAlpha(image)], [0.5], toU8: true);

    private static VipsImage Convert(VipsArena arena, VipsImage image)
    {
        var kind = Kind(image);
        return kind switch
        {
            VipsInterpretation.Cmyk => FromProfile(Integers(image).As(kind), "CMYK", "cmyk")!,
            VipsInterpretation.Srgb or VipsInterpretation.Rgb16 => FromRgb(
                Integers(image.Bands(0, 3)).As(kind)
            ),
            VipsInterpretation.BlackWhite or VipsInterpretation.Grey16 => FromGray(
                Integers(image.Bands(0, 1)).As(kind)
            ),
            VipsInterpretation.ScRgb => ToSrgb(Linear(arena, image)),
            _ => ToSrgb(image),
        };
    }

    /// <summary>What the numbers are, by their type and count where the file leaves it open.</summary>
    private static VipsInterpretation Kind(VipsImage image)
    {
        var isOpen =
            image.Interpretation
            is VipsInterpretation.Multiband
                or VipsInterpretation.BlackWhite
                or VipsInterpretation.Grey16
                or VipsInterpretation.Rgb
                or VipsInterpretation.Srgb
                or VipsInterpretation.Rgb16
                or VipsInterpretation.Histogram;
        if (!isOpen)
        {
            return image.Interpretation;
        }

        return (image.Format, image.Bands >= 3) switch
        {
            (VipsBandFormat.F32 or VipsBandFormat.F64, _) => VipsInterpretation.ScRgb,
            (VipsBandFormat.U16 or VipsBandFormat.S16, true) => VipsInterpretation.Rgb16,
            (VipsBandFormat.U16 or VipsBandFormat.S16, false) => VipsInterpretation.Grey16,
            (_, true) => VipsInterpretation.Srgb,
            _ => VipsInterpretation.BlackWhite,
        };
    }

    /// <summary>Unsigned numbers of 8 or 16 bits; longer ones lose their low bits, signed ones what is below zero.</summary>
    private static VipsImage Integers(VipsImage image) =>
        image.Format switch
        {
            VipsBandFormat.S8 => image.Cast(VipsBandFormat.U8),
            VipsBandFormat.S16 => image.Cast(VipsBandFormat.U16),
            VipsBandFormat.U32 => image.Linear([1.0 / (1 << 24)], [0], toU8: true),
            VipsBandFormat.S32 => image.Linear([1.0 / (1 << 23)], [0], toU8: true),
            _ => image,
        };

    /// <summary>Floating point samples are linear light, 1.0 is white.</summary>
    private static VipsImage Linear(VipsArena arena, VipsImage image)
    {
        var single = image.Cast(VipsBandFormat.F32);
        var first = single.Bands(0, 1);
        var rgb =
            image.Bands >= 3
                ? single.Bands(0, 3)
                : arena.Call("bandjoin").Set("in", [first, first, first]).Image();
        return rgb.As(VipsInterpretation.ScRgb);
    }

    private static VipsImage FromRgb(VipsImage image) =>
        IccProfile.IsSrgb(Profile(image)) ? ToSrgb(image) : FromProfile(image, "RGB ", null) ?? ToSrgb(image);

    private static VipsImage FromGray(VipsImage image) => FromProfile(image, "GRAY", null) ?? ToSrgb(image);

    /// <summary>Through the embedded profile if it fits the pixels, else through a built-in one, else null.</summary>
    private static VipsImage? FromProfile(VipsImage image, string colorSpace, string? builtIn)
    {
        var isEmbedded = string.Equals(
            IccProfile.ColorSpace(Profile(image)),
            colorSpace,
            StringComparison.Ordinal
        );
        if (!isEmbedded && builtIn is null)
        {
            return null;
        }

        try
        {
            return Transform(image, isEmbedded, builtIn);
        }
        catch (VipsException) when (isEmbedded)
        {
            // A damaged profile is no reason to refuse the picture.
            return builtIn is null ? null : Transform(image, isEmbedded: false, builtIn);
        }
    }

    private static VipsImage Transform(VipsImage image, bool isEmbedded, string? builtIn)
    {
        var operation = image
            .Call("icc_transform")
            .Set("output_profile", "srgb")
            .Set("embedded", isEmbedded)
            .Set("intent", RelativeColorimetric)
            .Set("black_point_compensation", true)
            .Set("depth", 8);
        if (builtIn is not null)
        {
            operation.Set("input_profile", builtIn);
        }

        return operation.Image();
    }

    private static ReadOnlySpan<byte> Profile(VipsImage image) => image.Blob("icc-profile-data");

    private static VipsImage ToSrgb(VipsImage image) =>
        image.StatedInterpretation == VipsInterpretation.Srgb && image.Format == VipsBandFormat.U8
            ? image
            : image.Call("colourspace").Set("space", (int)VipsInterpretation.Srgb).Image();
}
