using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering;

/// <summary>A layer above 0 as far as its size and place go, and nothing of what it shows.</summary>
public sealed record PlacedLayer
{
    /// <summary>Crop, scale, flip, rotate and extend.</summary>
    public required LayerPlan Transforms { get; init; }

    /// <summary>sizeN=: takes the place of the transforms' size.</summary>
    public NormalizedSize? RelativeSize { get; init; }

    /// <summary>Anchor, origin and position.</summary>
    public required LayerAlignment Alignment { get; init; }

    /// <summary>A layer that shows an image.</summary>
    /// <param name="layer">Its commands.</param>
    /// <param name="anchor">catalog::Anchor, or null.</param>
    /// <param name="objectResolution">catalog::Resolution or attribute::Resolution, greater than 0.</param>
    public static PlacedLayer OfImage(CommandSet layer, PixelPoint? anchor, double objectResolution) =>
        new()
        {
            Transforms = PlanBuilder.LayerOf(
                layer,
                new RenderDefaults { ObjectResolution = objectResolution }
            ),
            RelativeSize = layer.Get(Commands.SizeN),
            Alignment = LayerAlignment.Of(layer, anchor),
        };

    /// <summary>
    /// A layer of text or colour. Its box is its source: crop=, scale= and res= are for images (reference: Layer
    /// transforms, scale, res).
    /// </summary>
    public static PlacedLayer OfBox(CommandSet layer) =>
        OfImage(LayerBox.TransformsOf(layer), anchor: null, new LayerPlan().ObjectResolution);

    /// <summary>The transforms with the size that sizeN= gives on a canvas.</summary>
    internal LayerPlan TransformsOn(PixelSize canvas) =>
        RelativeSize is { } part ? Transforms with { Size = LayerBox.SizeOn(canvas, part) } : Transforms;
}
