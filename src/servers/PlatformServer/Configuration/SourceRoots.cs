using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// The root folders of the sources. They are the Image Server's (RootPath of ImageServerRegistry.xml); the
/// Platform Server reads them there, so that one place says where pictures are.
/// </summary>
internal sealed record SourceRoots(IReadOnlyList<string> Folders)
{
    /// <summary>Reads the RootPath elements; without one the install folder is the root (reference: IS::RootPath).</summary>
    public static ConfigurationResult<SourceRoots> Read(string file, string text)
    {
        var faults = new FaultList();
        var root = XmlSettings.Parse(file, text, "imageserverregistry", faults);
        var folders =
            root?.Elements("RootPath")
                .SelectMany(e => new Setting("RootPath", e.Value, XmlSettings.PositionOf(e, file)).ToList())
                .ToList()
            ?? [];
        return new ConfigurationResult<SourceRoots>(
            new SourceRoots(folders.Count > 0 ? folders : ["."]),
            faults.All
        );
    }
}
