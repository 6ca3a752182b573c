namespace ImageServing.Imaging.Sources;

/// <summary>
/// Whether the first picture of a TIFF has colours that are multiplied by alpha (TIFF 6.0, ExtraSamples). libvips
/// divides them again and tells nobody.
/// </summary>
internal static class TiffAlpha
{
    private const int ExtraSamples = 338;
    private const int AssociatedAlpha = 1;

    // Photoshop knows 56 channels.
    private const int MostSamples = 64;

    /// <summary>Reads the header, one directory and one value of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsPremultiplied(Stream file) =>
        TiffDirectory.Find(file, ExtraSamples)?.Shorts(file, MostSamples)?.Contains(AssociatedAlpha) ?? false;
}
