namespace ImageServing.Rendering;

/// <summary>Bounds of an image map; every number with its origin.</summary>
public static class MapLimits
{
    /// <summary>Longest text in characters: a page of 500 areas of 500 characters, the largest field of a record seen.</summary>
    public const int TextLength = 256 * 1024;

    /// <summary>Most areas; a browser tests them one after the other for every move of the mouse.</summary>
    public const int Areas = 2000;

    /// <summary>Most attributes of an area: HTML defines some 20, events included.</summary>
    public const int Attributes = 64;

    /// <summary>Most corners of an area; traced outlines have a few hundred.</summary>
    public const int Corners = 2000;
}
