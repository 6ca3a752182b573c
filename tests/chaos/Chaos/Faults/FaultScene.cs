using ImageServing.Chaos.Load;

namespace ImageServing.Chaos.Faults;

/// <summary>What a fault has to do with.</summary>
/// <param name="System">The system.</param>
/// <param name="Connections">The clients' connections.</param>
/// <param name="Random">Draws whatever is left open.</param>
/// <param name="Before">Who runs before the fault.</param>
internal sealed record FaultScene(
    ChaosSystem System,
    ConnectionTable Connections,
    Random Random,
    Snapshot Before
)
{
    // Not a figure to be met, only a bound: what takes longer is broken. A Platform Server lingers for five seconds for
    // clients that keep connections open, and every process of a server is replaced after the other.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    /// <summary>One process of a server.</summary>
    public ProcessOnLinux Draw(string id)
    {
        var processes = Before.Processes[id];
        return processes[Random.Next(processes.Count)];
    }

    /// <summary>Waits until everything is ready and none of some processes is among the servers any more.</summary>
    public Task<SystemStatus> RecoverAsync(params ProcessOnLinux[] gone) => RecoverAsync(s_patience, gone);

    /// <summary>The same with a bound of its own.</summary>
    public Task<SystemStatus> RecoverAsync(TimeSpan patience, params ProcessOnLinux[] gone) =>
        System.Control.WaitAsync(
            status =>
                status.IsReady
                && gone.All(process =>
                    process.Id != status.ProcessId
                    && process.Id != status.Guardian?.ProcessId
                    && !status.InstanceProcessIds.Contains(process.Id)
                )
                && (Before.Guardian is null || status.Guardian is not null),
            $"everything is ready again without {string.Join(", ", gone.AsEnumerable())}",
            patience
        );
}
