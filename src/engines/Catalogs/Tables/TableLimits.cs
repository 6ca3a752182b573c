namespace ImageServing.Catalogs;

/// <summary>Bounds of data files: a file beyond them is one error, and costs no memory.</summary>
internal sealed record TableLimits
{
    public static readonly TableLimits Default = new();

    /// <summary>Bytes of an image, SVG or static data file: a million records of 2 kB.</summary>
    public long MaxFileBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of a macro file, a font map or a profile map, which are held as objects.</summary>
    public long MaxSmallFileBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of a row: a brochure of ten thousand pages is half a megabyte.</summary>
    public int MaxRowBytes { get; init; } = 4 << 20;

    /// <summary>Columns of a header; a database exports some hundred at most.</summary>
    public int MaxColumns { get; init; } = 1000;

    /// <summary>Rows of a file, ten times what the goal of this server is.</summary>
    public int MaxRows { get; init; } = 10_000_000;
}
