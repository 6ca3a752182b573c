using ImageServing.Hosting;
using ImageServing.Hosting.Logging;
using ImageServing.Settings;

namespace ImageServing.SvgServer;

/// <summary>Reads conf/Svg.conf.</summary>
public static class SvgSettingsReader
{
    private const string PortKey = "SVGRender.port";
    private const string RootsKey = "svgProvider.rootPaths";
    private const string SizeKey = "svgProvider.SVGFileSizeLimit";
    private const string LogKey = "log";
    private const string LevelKey = "traceLevel";

    // librsvg builds a tree of 10 to 50 times the file's size; 64 MB already takes gigabytes.
    private const int LargestFile = 65_536;

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        PortKey,
        RootsKey,
        SizeKey,
        LogKey,
        LevelKey,
    };

    /// <summary>Reads the file of an install.</summary>
    public static ConfigurationResult<SvgSettings> Read(ServerHome home)
    {
        var faults = new FaultList();
        var path = Path.Combine(home.Configuration, SvgSettings.FileName);
        return ConfigurationFile.Read(path, faults) is { } text
            ? Parse(path, text, home)
            : new ConfigurationResult<SvgSettings>(null, faults.All);
    }

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<SvgSettings> Parse(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var settings = JavaProperties.Parse(file, text, faults);
        var log = settings.TryGetValue(LogKey, out var path) ? path.Text : "./logs/SvgServer.log";
        var options = new SvgSettings
        {
            Port = settings.TryGetValue(PortKey, out var port)
                ? port.ToInteger(1, 65535, 27346, faults)
                : null,
            RootPaths = settings.TryGetValue(RootsKey, out var roots)
                ? [.. roots.ToList().Select(home.Resolve)]
                : [],
            FileSizeLimit = settings.TryGetValue(SizeKey, out var size)
                ? size.ToInteger(1, LargestFile, 1024, faults)
                : 1024,
            Log = new LogOptions(
                home.Resolve(log.Trim()),
                settings.TryGetValue(LevelKey, out var level)
                    ? (TraceLevel)level.ToInteger(1, 4, 2, faults)
                    : TraceLevel.Sources
            ),
            Warnings =
            [
                .. settings
                    .Values.Where(setting => !s_known.Contains(setting.Name))
                    .Select(setting => new Fault(
                        file,
                        setting.Position.Line,
                        0,
                        $"{setting.Name} is unknown and has no effect"
                    )),
            ],
        };
        return new ConfigurationResult<SvgSettings>(options, faults.All);
    }
}
