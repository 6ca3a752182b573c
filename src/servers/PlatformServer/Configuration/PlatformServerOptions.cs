using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Admission;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The settings of PlatformServer.conf (reference: PlatformServer.conf).</summary>
internal sealed record PlatformServerOptions
{
    /// <summary>Name of the file below conf/.</summary>
    public const string FileName = "PlatformServer.conf";

    /// <summary>Port of the Image Server on loopback (isConnection.port), 1..65535.</summary>
    public int ImageServerPort { get; init; } = 27345;

    /// <summary>Port of the SVG Server on loopback (svgProvider.renderPort), 1..65535; ours, not in the reference.</summary>
    public int SvgServerPort { get; init; } = 27346;

    /// <summary>The longest wait for a picture (isConnection.deadline), 1..3600 s; ours.</summary>
    public TimeSpan RenderDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest reply of a render server in bytes (isConnection.maxReplySize, in megabytes 1..1024); ours.</summary>
    public int MaxReplyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Whether parameters that are no commands are errors (request.strict); ours.</summary>
    public bool Strict { get; init; }

    /// <summary>Absolute base name of the trace log (log.file); ours.</summary>
    public required string LogFile { get; init; }

    /// <summary>Trace level, 1 to 4 (log.level); ours.</summary>
    public int LogLevel { get; init; } = 2;

    /// <summary>Whether requests without a catalog id are served (allowDefaultCatalogRequests; reference: General).</summary>
    public bool AllowDefaultCatalogRequests { get; init; } = true;

    /// <summary>Time for req=saveToFile without timeout= (saveToFile.saveTimeout; reference: General), 1..3600000 ms.</summary>
    public TimeSpan SaveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The disk cache.</summary>
    public required ResponseCacheOptions Cache { get; init; }

    /// <summary>Images of other servers and of nested requests.</summary>
    public AuxiliaryCacheOptions Auxiliary { get; init; } = new();

    /// <summary>Files delivered as they are.</summary>
    public required StaticContentOptions StaticContent { get; init; }

    /// <summary>Servers that share their caches.</summary>
    public CacheClusterOptions Cluster { get; init; } = new();

    /// <summary>The server for what cannot be read here.</summary>
    public ErrorRedirectOptions ErrorRedirect { get; init; } = new();

    /// <summary>Who may ask the render servers, and who waits.</summary>
    public AdmissionOptions Admission { get; init; } = new();

    /// <summary>What one client may cost.</summary>
    public ConnectionOptions Connections { get; init; } = new();

    /// <summary>Folders and limits of SVG files.</summary>
    public SvgProviderOptions Svg { get; init; } = new();

    /// <summary>Replies to req=set.</summary>
    public MediaSetOptions MediaSets { get; init; } = new();

    /// <summary>What means nothing to us, and what is allowed and unwise.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];
}
