using System.Collections.Frozen;
using ImageServing.Catalogs;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The settings of catalog-service.conf (reference: catalog-server.conf; Image catalog service).</summary>
internal sealed record CatalogServiceOptions
{
    private const int LongestWait = 3_600_000;
    private const int LongestInterval = 86_400_000;

    /// <summary>The file's names below conf/: the reference's page is called after the second one.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["catalog-service.conf", "catalog-server.conf"];

    /// <summary>Absolute folder of the catalogs' .ini files (catalog.rootPath).</summary>
    public required string RootPath { get; init; }

    /// <summary>Absolute folder of the compiled catalogs (catalog.cacheRoot).</summary>
    public required string CacheRoot { get; init; }

    /// <summary>How long a changed .ini file waits for its other files, 0..3600000 ms (catalog.modificationWaitTime).</summary>
    public TimeSpan ModificationWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the folder is looked through, 0..86400000 ms (catalog.refreshInterval); 0 relies on the notices of the
    /// file system alone.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What means nothing to us.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>The same for whoever reads the catalogs.</summary>
    public CatalogLibraryOptions ForLibrary() =>
        new()
        {
            Folder = RootPath,
            CacheRoot = CacheRoot,
            ModificationWaitTime = ModificationWaitTime,
            RefreshInterval = RefreshInterval == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : RefreshInterval,
        };

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<CatalogServiceOptions> Read(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var settings = PropertySettings.Parse(file, text, FrozenDictionary<string, string>.Empty, faults);
        var options = Bind(settings, home, faults);
        return new ConfigurationResult<CatalogServiceOptions>(
            options with
            {
                Warnings = settings.Unknown(),
            },
            faults.All
        );
    }

    /// <summary>Takes all settings out of the file.</summary>
    public static CatalogServiceOptions Bind(PropertySettings settings, ServerHome home, FaultList faults)
    {
        var defaults = new CatalogServiceOptions
        {
            RootPath = home.Resolve("catalog"),
            CacheRoot = home.Resolve("cache"),
        };
        return defaults with
        {
            RootPath =
                settings.Find("catalog.rootPath")?.ToPath(home, defaults.RootPath, faults)
                ?? defaults.RootPath,
            CacheRoot =
                settings.Find("catalog.cacheRoot")?.ToPath(home, defaults.CacheRoot, faults)
                ?? defaults.CacheRoot,
            ModificationWaitTime = settings.MillisecondsOf(
                "catalog.modificationWaitTime",
                0,
                LongestWait,
                defaults.ModificationWaitTime
            ),
            RefreshInterval = settings.MillisecondsOf(
                "catalog.refreshInterval",
                0,
                LongestInterval,
                defaults.RefreshInterval
            ),
        };
    }
}
