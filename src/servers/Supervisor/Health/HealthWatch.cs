using ImageServing.Processes;

namespace ImageServing.Supervisor.Health;

/// <summary>Looks after one instance that is ready, at intervals, until disposed. Outside of the event loop.</summary>
internal sealed class HealthWatch : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    private HealthWatch() { }

    /// <summary>Starts; the first look comes within one interval or little more.</summary>
    /// <param name="interval">Time between two looks; one that takes long has others left out.</param>
    /// <param name="probe">Asks the instance, or null for an instance that cannot be asked.</param>
    /// <param name="memory">Looks at its memory, or null without a limit.</param>
    /// <param name="time">The clock.</param>
    public static HealthWatch Start(
        TimeSpan interval,
        HealthProbe? probe,
        MemoryWatch? memory,
        TimeProvider time
    )
    {
        var watch = new HealthWatch();
        _ = RunAsync(interval, probe, memory, time, watch._end.Token);
        return watch;
    }

    /// <summary>Ends at once. A callback that is on its way may still come.</summary>
    public void Dispose() => _end.Cancel();

    private static async Task RunAsync(
        TimeSpan interval,
        HealthProbe? probe,
        MemoryWatch? memory,
        TimeProvider time,
        CancellationToken end
    )
    {
        try
        {
            while (true)
            {
                await CommonBeat.WaitAsync(interval, time, end);
                memory?.Look();
                if (probe is not null)
                {
                    await probe.AskAsync(end);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
