using System.Globalization;
using System.Net;
using System.Reflection;
using ImageServing.Catalogs;
using ImageServing.Hosting;
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
    /// <summary>Reads the files, or says what is wrong in them.</summary>
    public static (StartSettings? Settings, StartFault? Fault) Read(ServerHome home)
    {
        var faults = new List<Fault>();
        var options = ReadFile(home, "conf/PlatformServer.conf", PlatformServerConfiguration.Read, faults);
        var attributes = ReadFile(home, "catalog/default.ini", AttributeReader.Read, faults);
        var roots = ReadFile(home, "conf/ImageServerRegistry.xml", SourceRoots.Read, faults);
        if (faults.Count > 0)
        {
            return (
                null,
                new StartFault(ExitCode.Configuration, [.. faults.Select(fault => fault.ToString())])
            );
        }

        var folders = roots!.Folders.Select(home.Resolve).ToArray();
        return (new StartSettings(options!, attributes!, folders), null);
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

    private static T? ReadFile<T>(
        ServerHome home,
        string file,
        Func<string, string, ConfigurationResult<T>> read,
        List<Fault> faults
    )
        where T : class
    {
        try
        {
            var result = read(file, File.ReadAllText(home.Resolve(file)));
            faults.AddRange(result.Faults);
            return result.Options;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault(file, 0, 0, $"cannot be read: {e.Message}"));
            return null;
        }
    }
}
