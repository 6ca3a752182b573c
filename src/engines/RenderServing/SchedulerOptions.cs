namespace ImageServing.RenderServing;

/// <summary>How many renders run and wait, and for how long.</summary>
/// <param name="Workers">Renders computed at once, at least 1.</param>
/// <param name="QueueLength">Renders that wait for a worker, at least 0; the next one is refused as busy.</param>
/// <param name="Deadline">Longest time for one render with its wait.</param>
public sealed record SchedulerOptions(int Workers, int QueueLength, TimeSpan Deadline)
{
    /// <summary>The workers for a configured number, where 0 stands for one on each core.</summary>
    public static int WorkersFor(int configured) => configured > 0 ? configured : Environment.ProcessorCount;
}
