using ImageServing.Hosting;
using ImageServing.Hosting.Sources;
using ImageServing.Imaging;
using ImageServing.Settings;

namespace ImageServing.RenderServing;

/// <summary>Everything that tells one render server from the other.</summary>
public sealed record RenderServerOptions
{
    /// <summary>What the server is, where it listens and logs.</summary>
    public required ServerHostOptions Host { get; init; }

    /// <summary>Which sources it opens, and how large.</summary>
    public required ImagingOptions Imaging { get; init; }

    /// <summary>How many renders run and wait.</summary>
    public required SchedulerOptions Scheduler { get; init; }

    /// <summary>The folders that sources may lie in; a plan's path is checked against them again.</summary>
    public required SourceFolders Sources { get; init; }

    /// <summary>
    /// One of the folders of <see cref="Sources"/> that the Platform Server makes when it needs it; null for none.
    /// </summary>
    public string? AuxiliaryFolder { get; init; }

    /// <summary>How often memory statistics go to the log.</summary>
    public TimeSpan StatisticsInterval { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>A tiny picture of a kind that the server reads, rendered once before it takes requests.</summary>
    public required ReadOnlyMemory<byte> WarmUpPicture { get; init; }

    /// <summary>What is odd in the configuration; logged at the start.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];
}
