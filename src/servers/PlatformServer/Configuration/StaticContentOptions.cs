using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Files delivered as they are (reference: Content data folders; Static content source data).</summary>
internal sealed record StaticContentOptions
{
    /// <summary>Absolute root folders in the order of search (staticContent.rootPaths, also staticContent.rootPath).</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    // Absent means a folder that no install has, so nothing is served; empty means, as documented, the install folder.
    public static StaticContentOptions Bind(PropertySettings settings, ServerHome home, FaultList faults)
    {
        IReadOnlyList<string> roots = settings.Find("staticContent.rootPaths") is { } setting
            ? setting.ToPaths(home, faults)
            : [home.Resolve("static-content")];
        return new StaticContentOptions
        {
            Roots = roots.Count > 0 ? roots : [Path.TrimEndingDirectorySeparator(home.Folder)],
        };
    }

    /// <summary>One line when configuration and logs would be served, too; else null.</summary>
    public string? WarningOf(ServerHome home) =>
        Roots.Contains(Path.TrimEndingDirectorySeparator(home.Folder), StringComparer.Ordinal)
            ? "staticContent.rootPaths names the install folder: conf/ and logs/ can be read by every client; "
                + "name a folder of its own"
            : null;
}
