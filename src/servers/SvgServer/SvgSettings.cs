using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.SvgServer;

/// <summary>conf/Svg.conf, and the SVG settings of conf/PlatformServer.conf (reference: SVG; Configuring SVG).</summary>
public sealed record SvgSettings
{
    /// <summary>Name of the file below conf/; svg.conf and SVG.conf are found, too.</summary>
    public const string FileName = "Svg.conf";

    /// <summary>Port (SVGRender.port), 1..65535; null to take SVGTcpPort of ImageServerRegistry.xml.</summary>
    public int? Port { get; init; }

    /// <summary>Folders, limits and fonts.</summary>
    public SvgProviderOptions Provider { get; init; } = new();

    /// <summary>The trace log (log, traceLevel).</summary>
    public required LogOptions Log { get; init; }

    /// <summary>What means nothing to us.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];
}
