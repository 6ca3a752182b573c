namespace ImageServing.PlatformServer.Configuration;

/// <summary>The settings of PlatformServer.conf (reference: PlatformServer.conf).</summary>
internal sealed record PlatformServerOptions
{
    /// <summary>Port of the Image Server on loopback.</summary>
    public int ImageServerPort { get; init; } = 27345;

    /// <summary>Port of the SVG Server on loopback.</summary>
    public int SvgServerPort { get; init; } = 27346;

    /// <summary>The longest wait for a picture.</summary>
    public TimeSpan RenderDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest reply of a render server in bytes.</summary>
    public int MaxReplyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Whether parameters that are no commands are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>Base name of the trace log.</summary>
    public string LogFile { get; init; } = "./logs/PlatformServer.log";

    /// <summary>Trace level, 1 to 4.</summary>
    public int LogLevel { get; init; } = 2;
}
