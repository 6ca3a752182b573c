namespace ImageServing.Catalogs;

/// <summary>The kinds of objects that a request may name by path (reference: AllowDirectAccess).</summary>
[Flags]
public enum DirectAccessTypes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SVG files.</summary>
    Svg = 1,

    /// <summary>Images.</summary>
    Is = 2,

    /// <summary>Static content.</summary>
    Static = 4,

    /// <summary>FXG files.</summary>
    Fxg = 8,

    /// <summary>FLA files.</summary>
    Fla = 16,

    /// <summary>Vignettes of Image Rendering.</summary>
    IrVignette = 32,

    /// <summary>Materials of Image Rendering.</summary>
    IrMaterial = 64,

    /// <summary>Everything.</summary>
    All = Svg | Is | Static | Fxg | Fla | IrVignette | IrMaterial,
}
