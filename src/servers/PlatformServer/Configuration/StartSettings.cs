using System.Globalization;
using System.Net;
using System.Reflection;
using ImageServing.Catalogs;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol;
using ImageServing.Rendering;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>All configuration of the Platform Server, read once at start. Every fault of every file is told at once.</summary>
/// <param name="Options">PlatformServer.conf.</param>
/// <param name="Attributes">default.ini.</param>
/// <param name="Roots">Root folders of the sources, absolute.</param>
internal sealed record StartSettings(
    PlatformServerOptions Options,
    CatalogAttributes Attributes,
    IReadOnlyList<string> Roots
)
{
    /// <summary>Reads the files; the options are null when one of them has a fault.</summary>
    public static ConfigurationResult<StartSettings> Read(ServerHome home)
    {
        var options = ReadFile(
            Path.Combine(home.Configuration, "PlatformServer.conf"),
            PlatformServerConfiguration.Read
        );
        var attributes = ReadFile(home.Resolve("catalog/default.ini"), AttributeReader.Read);
        // Where pictures are is the Image Server's setting, so that one place says it.
        var registry = ImageServerRegistryReader.Read(home);
        Fault[] faults = [.. options.Faults, .. attributes.Faults, .. registry.Faults];
        var settings =
            faults.Length == 0
                ? new StartSettings(options.Options!, attributes.Options!, registry.Options!.RootPaths)
                : null;
        return new ConfigurationResult<StartSettings>(settings, faults);
    }

    /// <summary>What the pipeline needs.</summary>
    public PipelineSettings ForPipeline() =>
        new(
            Version,
            new ParserOptions { Strict = Options.Strict },
            Attributes,
            new RenderDefaults
            {
                BackgroundColor = Attributes.BkgColor,
                Quality = Attributes.JpegQuality,
                Resampling = Attributes.ResMode,
                DefaultSize = Attributes.DefaultPix,
                MaxSize = Attributes.MaxPix,
                ObjectResolution = Attributes.Resolution,
                PrintResolution = Attributes.PrintResolution,
            }
        );

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

    private static ConfigurationResult<T> ReadFile<T>(
        string path,
        Func<string, string, ConfigurationResult<T>> read
    )
        where T : class
    {
        var faults = new FaultList();
        return ConfigurationFile.Read(path, faults) is { } text
            ? read(path, text)
            : new ConfigurationResult<T>(null, faults.All);
    }
}
