using ImageServing.Hosting.Registry;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>What <c>req=saveToFile</c> may do (reference: saveToFile; Content data folders; Image size limits).</summary>
/// <param name="Folder">Absolute folder that attribute::SavePath is relative to (SaveDirectory).</param>
/// <param name="Timeout">Longest time without <c>timeout=</c> (saveToFile.saveTimeout).</param>
/// <param name="MaxPixels">Largest image in pixels (MaxSavePixels).</param>
internal sealed record SaveOptions(string Folder, TimeSpan Timeout, long MaxPixels)
{
    /// <summary>Joins the settings of two files.</summary>
    public static SaveOptions From(PlatformServerOptions options, ImageServerRegistry registry) =>
        new(registry.SaveDirectory, options.SaveTimeout, registry.MaxSavedPixels);
}
