namespace ImageServing.Catalogs.MediaSets;

/// <summary>Bounds of media sets; every number with its origin.</summary>
public static class SetLimits
{
    /// <summary>Longest text of a set in characters: 5000 items of 50 characters.</summary>
    public const int TextLength = 256 * 1024;

    /// <summary>Deepest in-line nesting of braces: the media set, a 2-D spin set in it and its rows are 3.</summary>
    public const int Braces = 16;

    /// <summary>
    /// Most items, fields and pages of a text, and most items of a whole response: the largest spin sets have 1000
    /// images. It stops sets that name sets that name sets.
    /// </summary>
    public const int Items = 10_000;

    /// <summary>Most pages of one e-catalog item (reference: ImageSet).</summary>
    public const int Pages = 3;

    /// <summary>Most files asked for their size at the same time; the Image Server has some cores.</summary>
    public const int Measuring = 8;
}
