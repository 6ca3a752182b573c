using ImageServing.Hosting.Logging;
using ImageServing.Settings;

namespace ImageServing.Hosting.Registry;

/// <summary>
/// conf/ImageServerRegistry.xml (reference: ImageServerRegistry.xml). All three servers read it: the Image Server for
/// everything, the SVG Server for the folders, the Platform Server for the folders and the ports.
/// </summary>
public sealed record ImageServerRegistry
{
    private const long Mega = 1_000_000;
    private const int Megabyte = 1024 * 1024;

    /// <summary>Name of the file below conf/.</summary>
    public const string FileName = "ImageServerRegistry.xml";

    /// <summary>Port of the Image Server (TcpPort), 1..65535.</summary>
    public int TcpPort { get; init; } = 27345;

    /// <summary>Port of the SVG Server (SVGTcpPort), 1..65535.</summary>
    public int SvgTcpPort { get; init; } = 27346;

    /// <summary>
    /// Absolute root folders of all sources in the order of search (RootPath: one or more elements, each with one or
    /// more paths parted by ';'); the install folder when there is none.
    /// </summary>
    public required IReadOnlyList<string> RootPaths { get; init; }

    /// <summary>Absolute folder for temporary files (TempDirectory).</summary>
    public required string TempDirectory { get; init; }

    /// <summary>The trace log (Log, TraceClient).</summary>
    public required LogOptions Log { get; init; }

    /// <summary>How often memory statistics go to the log (TraceStatsInterval), 5..86400 s.</summary>
    public TimeSpan TraceStatsInterval { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Image memory in percent of the machine's (PhysicalMemory), 10..90.</summary>
    public int PhysicalMemory { get; init; } = 20;

    /// <summary>Renders computed at once (WorkerThreads), 0..1024; 0 is one for each core.</summary>
    public int WorkerThreads { get; init; }

    /// <summary>Largest reply image in millions of pixels (MaxRenderRgnPixels), 1..10000.</summary>
    public int MaxRenderRgnPixels { get; init; } = 16;

    /// <summary>Largest reply image of the SVG Server in millions of pixels (SvgMaxRenderRgnPixels), 1..10000.</summary>
    public int SvgMaxRenderRgnPixels { get; init; } = 4;

    /// <summary>Largest image saved to a file in millions of pixels (MaxSavePixels), 1..10000.</summary>
    public int MaxSavePixels { get; init; } = 100;

    /// <summary>Largest encoded reply in megabytes (MaxMessageSize), 1..1024.</summary>
    public int MaxMessageSize { get; init; } = 16;

    /// <summary>
    /// Largest source that is no pyramid, in millions of pixels (MaxNonDsfSize), 1..10000. The documented file says
    /// 4; the default here is what the cameras of today deliver.
    /// </summary>
    public int MaxNonDsfSize { get; init; } = 100;

    /// <summary>
    /// Absolute folder that <c>attribute::SavePath</c> is relative to (SaveDirectory; reference: Content data folders);
    /// the install folder when there is none, as the documented file says.
    /// </summary>
    public required string SaveDirectory { get; init; }

    /// <summary>
    /// How long a picture of another server may be used when that server says nothing (RemoteUrlDefaultExpiration;
    /// reference: General), 0..31536000 s, a year.
    /// </summary>
    public TimeSpan RemoteUrlDefaultExpiration { get; init; } = TimeSpan.FromSeconds(36_000);

    /// <summary>Longest wait for a picture of another server (RemoteUrlTimeout; reference: General), 1..3600 s.</summary>
    public TimeSpan RemoteUrlTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Renders that wait for a worker (QueueLength), 0..10000; ours, not in the reference.</summary>
    public int QueueLength { get; init; } = 256;

    /// <summary>Longest time for one render with its wait (RequestDeadline), 1..3600 s; ours, not in the reference.</summary>
    public TimeSpan RequestDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What an empty file means for an install.</summary>
    public static ImageServerRegistry Defaults(ServerHome home) =>
        new()
        {
            RootPaths = [home.Folder],
            TempDirectory = home.Temporary,
            SaveDirectory = home.Folder,
            Log = new LogOptions(Path.Combine(home.Logs, "ImageServer.log")),
        };

    /// <summary>Elements that mean nothing to us: to be logged, not a reason to stay down.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary><see cref="MaxRenderRgnPixels"/> in pixels.</summary>
    public long MaxOutputPixels => MaxRenderRgnPixels * Mega;

    /// <summary><see cref="SvgMaxRenderRgnPixels"/> in pixels.</summary>
    public long MaxSvgOutputPixels => SvgMaxRenderRgnPixels * Mega;

    /// <summary><see cref="MaxSavePixels"/> in pixels.</summary>
    public long MaxSavedPixels => MaxSavePixels * Mega;

    /// <summary><see cref="MaxNonDsfSize"/> in pixels.</summary>
    public long MaxInputPixels => MaxNonDsfSize * Mega;

    /// <summary><see cref="MaxMessageSize"/> in bytes.</summary>
    public int MaxReplyBytes => MaxMessageSize * Megabyte;
}
