namespace ImageServing.Control;

/// <summary>The supervisor and everything it watches over (reference: ImageServing).</summary>
/// <param name="Revision">Grows with every change of a server's state; see <see cref="ControlRoutes.Status"/>.</param>
/// <param name="Phase">What the supervisor is about as a whole.</param>
/// <param name="Version">Version of the supervisor.</param>
/// <param name="Home">The install folder.</param>
/// <param name="ProcessId">Process id of the supervisor.</param>
/// <param name="UptimeSeconds">Seconds since the supervisor started.</param>
/// <param name="ResidentBytes">Resident memory of the supervisor in bytes.</param>
/// <param name="ProportionalBytes">Its proportional memory in bytes, or null when the system does not tell.</param>
/// <param name="CpuSeconds">Processor time it has used so far.</param>
/// <param name="Adoptions">How often a supervisor took over the servers of a former one that died.</param>
/// <param name="Guardian">The guardian; null when a service manager has its place.</param>
/// <param name="LogFile">The log file that it writes today.</param>
/// <param name="Servers">The servers in the order of the registry.</param>
public sealed record SupervisorStatus(
    long Revision,
    SupervisorPhase Phase,
    string Version,
    string Home,
    int ProcessId,
    double UptimeSeconds,
    long ResidentBytes,
    long? ProportionalBytes,
    double CpuSeconds,
    int Adoptions,
    GuardianStatus? Guardian,
    string LogFile,
    IReadOnlyList<ServerStatus> Servers
)
{
    /// <summary>Whether every server serves with all its instances.</summary>
    public bool IsReady =>
        Phase == SupervisorPhase.Running && Servers.All(server => server.State == ServerState.Ready);
}
