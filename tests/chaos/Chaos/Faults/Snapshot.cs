namespace ImageServing.Chaos.Faults;

/// <summary>Who runs at a moment.</summary>
/// <param name="Status">The supervisor's own view.</param>
/// <param name="Supervisor">The supervisor.</param>
/// <param name="Guardian">The guardian, or null.</param>
/// <param name="Processes">The servers' processes by id.</param>
internal sealed record Snapshot(
    SystemStatus Status,
    ProcessOnLinux Supervisor,
    ProcessOnLinux? Guardian,
    IReadOnlyDictionary<string, IReadOnlyList<ProcessOnLinux>> Processes
)
{
    /// <summary>Takes one of a system that is ready.</summary>
    public static Snapshot Of(SystemStatus status) =>
        new(
            status,
            status.Supervisor,
            status.Guardian is { } guardian
                ? ProcessOnLinux.Require(guardian.ProcessId, "the guardian")
                : null,
            status.Servers.ToDictionary(
                server => server.Id,
                server => server.Processes,
                StringComparer.Ordinal
            )
        );
}
