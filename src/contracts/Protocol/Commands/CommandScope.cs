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

    /// <summary>The selected layer; with layer=comp layer 0.</summary>
    LayerOrLayerZero,
}
