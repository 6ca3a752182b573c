using System.Collections.Frozen;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Admission;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Reads PlatformServer.conf.</summary>
internal static class PlatformServerConfiguration
{
    private const int MaxPort = 65535;
    private const int Megabyte = 1024 * 1024;
    private const int LongestSave = 3_600_000;

    /// <summary>Other names of settings: the pages of the file and of the settings do not always agree.</summary>
    public static FrozenDictionary<string, string> Aliases { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["allowDefaultCatalogRequsts"] = "allowDefaultCatalogRequests",
            ["cacheCluster.hosts"] = "cluster.hosts",
            ["staticContent.rootPath"] = "staticContent.rootPaths",
        }.ToFrozenDictionary();

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<PlatformServerOptions> Read(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var settings = PropertySettings.Parse(file, text, Aliases, faults);
        var options = Bind(settings, home, faults);
        return new ConfigurationResult<PlatformServerOptions>(
            options with
            {
                Warnings = [.. settings.Unknown(), .. UnwiseIn(options, file, home)],
            },
            faults.All
        );
    }

    /// <summary>Takes all settings out of the file.</summary>
    public static PlatformServerOptions Bind(PropertySettings settings, ServerHome home, FaultList faults)
    {
        var defaults = new PlatformServerOptions
        {
            LogFile = home.Resolve("logs/PlatformServer.log"),
            Cache = ResponseCacheOptions.Bind(settings, home, faults),
            StaticContent = StaticContentOptions.Bind(settings, home, faults),
        };
        var deadline = settings.SecondsOf("isConnection.deadline", 1, 3600, defaults.RenderDeadline);
        return defaults with
        {
            ImageServerPort = settings.IntegerOf("isConnection.port", 1, MaxPort, defaults.ImageServerPort),
            SvgServerPort = settings.IntegerOf("svgProvider.renderPort", 1, MaxPort, defaults.SvgServerPort),
            RenderDeadline = deadline,
            MaxReplyBytes =
                settings.IntegerOf("isConnection.maxReplySize", 1, 1024, defaults.MaxReplyBytes / Megabyte)
                * Megabyte,
            Strict = settings.FlagOf("request.strict", defaults.Strict),
            LogFile = settings.Find("log.file")?.ToPath(home, defaults.LogFile, faults) ?? defaults.LogFile,
            LogLevel = settings.IntegerOf("log.level", 1, 4, defaults.LogLevel),
            AllowDefaultCatalogRequests = settings.FlagOf(
                "allowDefaultCatalogRequests",
                defaults.AllowDefaultCatalogRequests
            ),
            SaveTimeout = settings.MillisecondsOf(
                "saveToFile.saveTimeout",
                1,
                LongestSave,
                defaults.SaveTimeout
            ),
            Auxiliary = AuxiliaryCacheOptions.Bind(settings, faults),
            Cluster = CacheClusterOptions.Bind(settings, faults),
            ErrorRedirect = ErrorRedirectOptions.Bind(settings, faults),
            Connections = ConnectionOptions.Bind(settings),
            Admission = AdmissionOptions.Bind(settings, deadline, faults),
            Svg = SvgProviderOptions.Bind(settings, home, faults),
            MediaSets = MediaSetOptions.Bind(settings),
        };
    }

    private static IEnumerable<Fault> UnwiseIn(PlatformServerOptions options, string file, ServerHome home) =>
        options.StaticContent.WarningOf(home) is { } warning ? [new Fault(file, 0, 0, warning)] : [];
}
