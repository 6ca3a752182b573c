using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Hosting.Sources;
using ImageServing.Imaging;
using ImageServing.RenderServing;
using ImageServing.Settings;

namespace ImageServing.SvgServer;

/// <summary>What conf/Svg.conf, conf/PlatformServer.conf and conf/ImageServerRegistry.xml mean for the SVG Server.</summary>
public static class SvgServerOptions
{
    /// <summary>Name for people.</summary>
    public const string Title = "SVG Server";

    private const int Kilobyte = 1024;

    /// <summary>Reads the files; the faults of Svg.conf and the registry are told at once.</summary>
    public static ConfigurationResult<RenderServerOptions> Read(ServerHome home)
    {
        var registry = ImageServerRegistryReader.Read(home);
        var settings = SvgSettingsReader.Read(home);
        IReadOnlyList<Fault> faults = [.. registry.Faults, .. settings.Faults];
        var options =
            registry.Options is not null && settings.Options is not null
                ? From(home, registry.Options, settings.Options)
                : null;
        return new ConfigurationResult<RenderServerOptions>(options, faults);
    }

    private static RenderServerOptions From(
        ServerHome home,
        ImageServerRegistry registry,
        SvgSettings settings
    ) =>
        new()
        {
            Host = new ServerHostOptions
            {
                Name = "svg",
                Title = Title,
                Home = home,
                Log = settings.Log,
                Linger = RenderServer.Linger,
                DrainTimeout = ServerHostOptions.DrainTimeoutFor(registry.RequestDeadline),
                Endpoints =
                [
                    new ServerEndpoint(
                        "render",
                        new IPEndPoint(IPAddress.Loopback, settings.Port ?? registry.SvgTcpPort)
                    ),
                ],
            },
            Imaging = ImagingOptions.ForSvg with
            {
                MaxFileBytes =
                    (settings.Provider.FileSizeLimit ?? SvgProviderOptions.DefaultFileSizeLimit)
                    * (long)Kilobyte,
                MaxOutputPixels = registry.MaxSvgOutputPixels,
                MaxReplyBytes = registry.MaxReplyBytes,
                FontFolder = settings.Provider.FontRoot,
            },
            Scheduler = new SchedulerOptions(
                SchedulerOptions.WorkersFor(registry.WorkerThreads),
                registry.QueueLength,
                registry.RequestDeadline
            ),
            Sources = new SourceFolders(settings.Provider.RootPaths ?? registry.RootPaths),
            StatisticsInterval = registry.TraceStatsInterval,
            WarmUpPicture =
                "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><circle r='2'/></svg>"u8.ToArray(),
            Warnings = [.. registry.Warnings, .. settings.Warnings, .. UnequalPorts(registry, settings)],
        };

    // The reference asks for the same number in both files: the original's Image Server connected to this port.
    private static IEnumerable<Fault> UnequalPorts(ImageServerRegistry registry, SvgSettings settings) =>
        settings.Port is { } port && port != registry.SvgTcpPort
            ?
            [
                new Fault(
                    $"conf/{SvgSettings.FileName}",
                    0,
                    0,
                    $"SVGRender.port is {port}, but SVGTcpPort of {ImageServerRegistry.FileName} is "
                        + $"{registry.SvgTcpPort}; both should be the same, and {port} is used"
                ),
            ]
            : [];
}
