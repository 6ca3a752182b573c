using ImageServing.Hosting.Logging;
using ImageServing.Settings;

namespace ImageServing.SvgServer;

/// <summary>conf/Svg.conf (reference: SVG; Configuring SVG).</summary>
public sealed record SvgSettings
{
    /// <summary>Name of the file below conf/.</summary>
    public const string FileName = "Svg.conf";

    /// <summary>Port (SVGRender.port), 1..65535; null to take SVGTcpPort of ImageServerRegistry.xml.</summary>
    public int? Port { get; init; }

    /// <summary>Absolute root folders (svgProvider.rootPaths); empty to take those of the Image Server.</summary>
    public IReadOnlyList<string> RootPaths { get; init; } = [];

    /// <summary>Largest SVG file in kB (svgProvider.SVGFileSizeLimit), 1..65536.</summary>
    public int FileSizeLimit { get; init; } = 1024;

    /// <summary>The trace log (log, traceLevel).</summary>
    public required LogOptions Log { get; init; }

    /// <summary>Keys that mean nothing to us.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];
}
