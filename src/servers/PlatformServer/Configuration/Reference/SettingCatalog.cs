namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>
/// Every setting of every configuration file, documented or ours: docs/configuration.md is this table, and tests hold
/// it against the readers and against the names that the reference's pages use.
/// </summary>
internal static class SettingCatalog
{
    /// <summary>The files in the order of the reference's pages.</summary>
    public static IReadOnlyList<SettingFile> Files { get; } =
    [
        PlatformServerTable.File,
        CatalogServiceTable.File,
        ImageServerRegistryTable.File,
        ServerXmlTable.File,
        MonitorTable.File,
        SvgTable.File,
        SupervisorRegistryTable.File,
    ];

    /// <summary>When a change of a setting takes effect.</summary>
    public static ChangeTime WhenOf(SettingFile file, SettingEntry entry) => entry.When ?? file.When;
}
