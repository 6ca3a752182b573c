using System.Globalization;
using ImageServing.Hosting.Health;

namespace ImageServing.RenderServing;

/// <summary>
/// Notices a render that will not end. A call into libvips cannot be interrupted, and no thread can be ended from
/// outside: only a new process gets the worker back.
/// </summary>
internal sealed class StuckRenders(RenderScheduler scheduler, TimeSpan deadline) : IHealthCheck
{
    /// <summary>
    /// How long a render may go on after its deadline, at which it is cancelled between two of its steps: more than
    /// any single step takes, even on a machine with too much to do.
    /// </summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    public string? Trouble() =>
        scheduler.LongestRunning is { } longest && longest.Elapsed > deadline + Grace
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"stuck: request {longest.Ticket.RequestId} has been computed for {longest.Elapsed.TotalSeconds:F0} s, {deadline.TotalSeconds:F0} s are allowed: {longest.Ticket.Url}"
            )
            : null;
}
