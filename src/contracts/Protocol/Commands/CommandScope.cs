namespace ImageServing.Protocol;

/// <summary>What a command belongs to (reference: the "Properties" of each command's page).</summary>
public enum CommandScope
{
    /// <summary>The request; the selected layer does not matter.</summary>
    Request,

    /// <summary>The view; the selected layer does not matter.</summary>
    View,

    /// <summary>The selected layer; with layer=comp the composite image.</summary>
    LayerOrComposite,

    /// <summary>The selected layer; with layer=comp the final view image, after all scaling.</summary>
    LayerOrView,

    /// <summary>The selected layer; with layer=comp layer 0.</summary>
    LayerOrLayerZero,

    /// <summary>
    /// The source image or mask of the selected layer, with layer=comp of layer 0; layers without one ignore it.
    /// </summary>
    SourceOrLayerZero,

    /// <summary>The selected layer above 0; layer 0 and the composite ignore it.</summary>
    LayerAboveZero,
}
