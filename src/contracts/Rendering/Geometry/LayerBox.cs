using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>The box of a layer without an image: size= and sizeN= give it exactly (reference: size).</summary>
public static class LayerBox
{
    /// <summary>Commands of images, and those that have made the box.</summary>
    private static readonly Command[] s_ofImages =
    [
        Commands.Crop,
        Commands.CropN,
        Commands.Scale,
        Commands.Res,
        Commands.Size,
        Commands.SizeN,
    ];

    /// <summary>
    /// The box; null when one of its lengths is not given, which text then takes from its lines, and colour from its
    /// mask or path.
    /// </summary>
    /// <param name="layer">The commands of the layer.</param>
    /// <param name="canvas">Size of layer 0, for sizeN=; null for layer 0 itself, which may not have it.</param>
    public static PixelSize? Of(CommandSet layer, PixelSize? canvas)
    {
        var size =
            layer.Get(Commands.Size)
            ?? (canvas is { } whole && layer.Get(Commands.SizeN) is { } part ? SizeOn(whole, part) : default);
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }

    /// <summary>The commands that still count once the box is known.</summary>
    public static CommandSet TransformsOf(CommandSet layer) => layer.Where(c => !s_ofImages.Contains(c));

    /// <summary>Whole pixels, at least one where the part is not 0.</summary>
    internal static PixelSize SizeOn(PixelSize canvas, NormalizedSize part) =>
        new(LengthOn(canvas.Width, part.Width), LengthOn(canvas.Height, part.Height));

    private static int LengthOn(int canvas, double part) => part > 0 ? (int)Lengths.Length(part * canvas) : 0;
}
