using System.Globalization;
using System.Net;
using System.Reflection;
using ImageServing.Catalogs;
using ImageServing.ForeignImages;
using ImageServing.ForeignImages.Storage;
using ImageServing.Hosting;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>All configuration of the Platform Server, read at start. Every fault of every file is told at once.</summary>
/// <param name="Options">PlatformServer.conf.</param>
/// <param name="Attributes">default.ini.</param>
/// <param name="Registry">ImageServerRegistry.xml: where pictures are is the Image Server's setting, so that one place says it.</param>
/// <param name="CatalogService">catalog-service.conf.</param>
/// <param name="ServerXml">server.xml.</param>
/// <param name="Monitor">monitor.conf.</param>
internal sealed record StartSettings(
    PlatformServerOptions Options,
    CatalogAttributes Attributes,
    ImageServerRegistry Registry,
    CatalogServiceOptions CatalogService,
    ServerXmlOptions ServerXml,
    MonitorOptions Monitor
)
{
    private static readonly Fault[] s_noHttpsSocket =
    [
        new(
            "conf/SupervisorRegistry.xml",
            0,
            0,
            "there is no HTTPS: server.xml has a secure connector, but the server ps no socket for it; add "
                + "<listen name=\"https\" address=\"127.0.0.1\" port=\"8443\"/> to <server id=\"ps\">"
        ),
    ];

    /// <summary>Reads the files; the options are null when one of them has a fault.</summary>
    public static ConfigurationResult<StartSettings> Read(ServerHome home)
    {
        var files = new ConfigurationFiles(home);
        var options = Parse(files.Platform, files.ParsePlatform);
        var catalogs = Parse(files.Catalogs, files.ParseCatalogs);
        var serverXml = Parse(
            files.ServerXml,
            files.ParseServerXml,
            absent: () => ServerXmlOptions.Defaults(home)
        );
        var monitor = Parse(files.Monitor, ConfigurationFiles.ParseMonitor);
        var attributes = ReadAttributes(
            Path.Combine(catalogs.Options?.RootPath ?? home.Resolve("catalog"), "default.ini")
        );
        var registry = ImageServerRegistryReader.Read(home);
        Fault[] faults =
        [
            .. options.Faults,
            .. catalogs.Faults,
            .. serverXml.Faults,
            .. monitor.Faults,
            .. attributes.Faults,
            .. registry.Faults,
            .. SameLogs(options.Options, serverXml.Options),
        ];
        var settings =
            faults.Length == 0
                ? new StartSettings(
                    options.Options!,
                    attributes.Options!,
                    registry.Options!,
                    catalogs.Options!,
                    serverXml.Options!,
                    monitor.Options!
                )
                : null;
        return new ConfigurationResult<StartSettings>(settings, faults);
    }

    /// <summary>Root folders of the sources, absolute (RootPath).</summary>
    public IReadOnlyList<string> Roots => Registry.RootPaths;

    /// <summary>Root folders of SVG files, absolute: svgProvider.rootPaths, else those of all sources.</summary>
    public IReadOnlyList<string> SvgRoots => Options.Svg.RootPaths ?? Registry.RootPaths;

    /// <summary>What decides which file a source's name means: the root folders.</summary>
    public string SourceOrigin => string.Join('\n', [.. Roots, "", .. SvgRoots]);

    /// <summary>Absolute folder of the auxiliary caches.</summary>
    public string AuxiliaryFolder => Hosting.Registry.AuxiliaryFolder.Below(Options.Cache.Roots);

    /// <summary>How images of other servers are fetched and kept.</summary>
    public ForeignImageOptions ForeignImages() =>
        new()
        {
            Folder = Path.Combine(AuxiliaryFolder, "foreign"),
            MaxBytes = Options.Auxiliary.MaxBytes,
            MaxFiles = Options.Auxiliary.MaxFiles,
            MaxImageBytes = Options.Auxiliary.MaxImageBytes,
            DefaultLifetime = Registry.RemoteUrlDefaultExpiration,
            Timeout = Registry.RemoteUrlTimeout,
            Allowed = Options.Auxiliary.Allowed,
            UserAgent = $"ImageServing/{Version}",
        };

    /// <summary>The pictures of nested requests.</summary>
    /// <param name="time">Tells when they were used.</param>
    public BoundedFolder NestedPictures(TimeProvider time) =>
        new(
            Path.Combine(AuxiliaryFolder, "nested"),
            Options.Auxiliary.MaxBytes,
            Options.Auxiliary.MaxFiles,
            // The picture around may wait as long again in the queue of the render server.
            Options.RenderDeadline * 2,
            time
        );

    /// <summary>What the render servers refuse.</summary>
    public ImageLimits Limits => ImageLimits.From(Registry);

    // As systemd names them; read before the host takes them over.
    private readonly IReadOnlyList<string> _passedDown =
        Environment.GetEnvironmentVariable("LISTEN_FDNAMES")?.Split(':') ?? [];

    /// <summary>
    /// What the files say and nobody heeds, to be named once in the log. The registry's are named by the Image Server.
    /// </summary>
    public IReadOnlyList<Fault> Warnings =>
        [
            .. Options.Warnings,
            .. CatalogService.Warnings,
            .. ServerXml.Warnings,
            .. Monitor.Warnings,
            .. PortPairs.UnequalIn(Options, Registry),
            .. ListenEndpoints.IsHttpsMissing(ServerXml, _passedDown) ? s_noHttpsSocket : [],
        ];

    /// <summary>Where the server listens (TC::PsPort, TC::SslPort); sockets that are passed down come first.</summary>
    public IReadOnlyList<ServerEndpoint> Endpoints() => ListenEndpoints.From(ServerXml, _passedDown);

    /// <summary>What the pipeline needs.</summary>
    public PipelineSettings ForPipeline() => new(Version, new ParserOptions { Strict = Options.Strict });

    /// <summary>The Image Server: where the supervisor says, else the configured port on loopback.</summary>
    public RenderServerOptions ImageServer() =>
        RenderServer("Image Server", "IMAGESERVING_IS_RENDER", Options.ImageServerPort);

    /// <summary>The SVG Server, found the same way.</summary>
    public RenderServerOptions SvgServer() =>
        RenderServer("SVG Server", "IMAGESERVING_SVG_RENDER", Options.SvgServerPort);

    private static string Version =>
        typeof(StartSettings)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    private RenderServerOptions RenderServer(string name, string variable, int port)
    {
        var address =
            Environment.GetEnvironmentVariable(variable) is { } told
            && IPEndPoint.TryParse(told, out var given)
                ? given
                : new IPEndPoint(IPAddress.Loopback, port);
        return new RenderServerOptions
        {
            Name = name,
            Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{address}/")),
            Deadline = Options.RenderDeadline,
            MaxReplyBytes = Options.MaxReplyBytes,
        };
    }

    // Two kinds of lines in one file (reference: Access logging, TC::prefix).
    private static Fault[] SameLogs(PlatformServerOptions? options, ServerXmlOptions? serverXml) =>
        options is not null
        && serverXml is not null
        && DatedLogName.FromBase(options.LogFile) == serverXml.AccessLog.Files()
            ?
            [
                new Fault(
                    "conf/server.xml",
                    0,
                    0,
                    $"prefix of <Valve> is '{serverXml.AccessLog.Prefix}', which makes access log and trace log "
                        + "(log.file of PlatformServer.conf) the same file; choose another, such as access-"
                ),
            ]
            : [];

    private static ConfigurationResult<CatalogAttributes> ReadAttributes(string path)
    {
        var faults = new FaultList();
        return ConfigurationFile.Read(path, faults) is { } text
            ? AttributeReader.Read(path, text)
            : new ConfigurationResult<CatalogAttributes>(null, faults.All);
    }

    private static ConfigurationResult<T> Parse<T>(
        Func<FaultList, ConfigurationText?> read,
        Func<ConfigurationText, ConfigurationResult<T>> parse,
        Func<T>? absent = null
    )
        where T : class
    {
        var faults = new FaultList();
        return read(faults) is { } file ? parse(file)
            : faults.All.Count == 0 && absent is not null ? new ConfigurationResult<T>(absent(), [])
            : new ConfigurationResult<T>(null, faults.All);
    }
}
