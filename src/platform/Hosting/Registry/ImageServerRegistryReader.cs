using System.Globalization;
using System.Xml.Linq;
using ImageServing.Hosting.Logging;
using ImageServing.Settings;

namespace ImageServing.Hosting.Registry;

/// <summary>Reads conf/ImageServerRegistry.xml. The order of the elements means nothing, and any may be absent.</summary>
public sealed class ImageServerRegistryReader
{
    private const string RootElement = "imageserverregistry";

    // Ten thousand million pixels are a square of 100,000: what a JPEG and most of our formats can hold at all.
    private const int MostMegapixels = 10_000;

    // A year, as far as HTTP caches go.
    private const int LongestExpiration = 31_536_000;

    private readonly string _file;
    private readonly ServerHome _home;
    private readonly XElement _root;
    private readonly FaultList _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private ImageServerRegistryReader(string file, ServerHome home, XElement root, FaultList faults)
    {
        _file = file;
        _home = home;
        _root = root;
        _faults = faults;
    }

    /// <summary>Reads the file of an install.</summary>
    public static ConfigurationResult<ImageServerRegistry> Read(ServerHome home)
    {
        var faults = new FaultList();
        var path = Path.Combine(home.Configuration, ImageServerRegistry.FileName);
        return ConfigurationFile.Read(path, faults) is { } text
            ? Parse(path, text, home)
            : new ConfigurationResult<ImageServerRegistry>(null, faults.All);
    }

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<ImageServerRegistry> Parse(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var options = XmlSettings.Parse(file, text, RootElement, faults) is { } root
            ? new ImageServerRegistryReader(file, home, root, faults).Bind()
            : null;
        return new ConfigurationResult<ImageServerRegistry>(options, faults.All);
    }

    private ImageServerRegistry Bind()
    {
        var defaults = ImageServerRegistry.Defaults(_home);
        var registry = new ImageServerRegistry
        {
            TcpPort = Integer("TcpPort", 1, 65535, defaults.TcpPort),
            SvgTcpPort = Integer("SVGTcpPort", 1, 65535, defaults.SvgTcpPort),
            RootPaths = Folders("RootPath") is { Count: > 0 } folders ? folders : defaults.RootPaths,
            TempDirectory = FilePath("TempDirectory", defaults.TempDirectory),
            Log = new LogOptions(
                FilePath("Log", defaults.Log.Path),
                (TraceLevel)Integer("TraceClient", 1, 4, (int)defaults.Log.Level)
            ),
            TraceStatsInterval = Seconds("TraceStatsInterval", 5, 86_400, defaults.TraceStatsInterval),
            PhysicalMemory = Integer("PhysicalMemory", 10, 90, defaults.PhysicalMemory),
            WorkerThreads = Integer("WorkerThreads", 0, 1024, defaults.WorkerThreads),
            MaxRenderRgnPixels = Megapixels("MaxRenderRgnPixels", defaults.MaxRenderRgnPixels),
            SvgMaxRenderRgnPixels = Megapixels(
                // The reference writes this element with a capital A.
                _root.Element("SvgMAxRenderRgnPixels")
                    is null
                    ? "SvgMaxRenderRgnPixels"
                    : "SvgMAxRenderRgnPixels",
                defaults.SvgMaxRenderRgnPixels
            ),
            MaxSavePixels = Megapixels("MaxSavePixels", defaults.MaxSavePixels),
            MaxMessageSize = Integer("MaxMessageSize", 1, 1024, defaults.MaxMessageSize),
            MaxNonDsfSize = Megapixels("MaxNonDsfSize", defaults.MaxNonDsfSize),
            SaveDirectory = FilePath("SaveDirectory", defaults.SaveDirectory),
            RemoteUrlDefaultExpiration = Seconds(
                "RemoteUrlDefaultExpiration",
                0,
                LongestExpiration,
                defaults.RemoteUrlDefaultExpiration
            ),
            RemoteUrlTimeout = Seconds("RemoteUrlTimeout", 1, 3600, defaults.RemoteUrlTimeout),
            QueueLength = Integer("QueueLength", 0, 10_000, defaults.QueueLength),
            RequestDeadline = Seconds("RequestDeadline", 1, 3600, defaults.RequestDeadline),
        };
        RefuseSamePort(registry);
        CheckUnused();
        return registry with { Warnings = UnknownElements() };
    }

    private void RefuseSamePort(ImageServerRegistry registry)
    {
        if (registry.TcpPort == registry.SvgTcpPort)
        {
            var element = (XObject?)_root.Element("SVGTcpPort") ?? _root.Element("TcpPort")!;
            _faults.Add(
                XmlSettings.PositionOf(element, _file),
                $"SVGTcpPort and TcpPort are both {registry.TcpPort}, but must differ"
            );
        }
    }

    // Documented elements without a meaning here are read all the same: a mistake in them is one of the administrator,
    // who will want to know before the file is used with the original again.
    private void CheckUnused()
    {
        _known.Add("CacheServerUrl");
        Integer("NumberOfTextServers", 0, 1024, 0);
        if (Single("TextServerTcpPortRange") is { } range && !IsPortRange(range.Text))
        {
            range.Refuse("two ports from 1 to 65535, the lower one first: 27347-27380", 0, _faults);
        }
    }

    private static bool IsPortRange(string text) =>
        text.Split('-') is [var first, var last]
        && ushort.TryParse(first, CultureInfo.InvariantCulture, out var from)
        && ushort.TryParse(last, CultureInfo.InvariantCulture, out var to)
        && from > 0
        && from <= to;

    private int Integer(string name, int min, int max, int fallback) =>
        Single(name)?.ToInteger(min, max, fallback, _faults) ?? fallback;

    private int Megapixels(string name, int fallback) => Integer(name, 1, MostMegapixels, fallback);

    private TimeSpan Seconds(string name, int min, int max, TimeSpan fallback) =>
        TimeSpan.FromSeconds(Integer(name, min, max, (int)fallback.TotalSeconds));

    private string FilePath(string name, string fallback) =>
        Single(name)?.ToPath(_home, fallback, _faults) ?? fallback;

    private IReadOnlyList<string> Folders(string name)
    {
        _known.Add(name);
        return
        [
            .. _root
                .Elements(name)
                .SelectMany(element =>
                    new Setting(name, element.Value, XmlSettings.PositionOf(element, _file)).ToPaths(
                        _home,
                        _faults
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private Setting? Single(string name)
    {
        _known.Add(name);
        foreach (var repeated in _root.Elements(name).Skip(1))
        {
            _faults.Add(XmlSettings.PositionOf(repeated, _file), $"<{name}> may occur only once");
        }

        return XmlSettings.Child(_root, name, _file);
    }

    private IReadOnlyList<Fault> UnknownElements()
    {
        var unknown = new FaultList();
        foreach (
            var element in _root
                .Elements()
                .Where(element => !_known.Contains(element.Name.LocalName))
                .DistinctBy(element => element.Name.LocalName, StringComparer.Ordinal)
        )
        {
            unknown.Add(
                XmlSettings.PositionOf(element, _file),
                $"<{element.Name.LocalName}> is unknown and has no effect"
            );
        }

        return unknown.All;
    }
}
