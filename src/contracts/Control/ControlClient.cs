namespace ImageServing.Control;

/// <summary>Asks a supervisor through its Unix socket.</summary>
public sealed class ControlClient : IDisposable
{
    // Longer than the longest wait of a reply: silence past it means that the supervisor hangs.
    private static readonly TimeSpan Patience = ControlRoutes.LongestWait + TimeSpan.FromSeconds(10);

    private readonly JsonLink _link;

    /// <summary>Creates a client; connects at the first request.</summary>
    /// <param name="socketPath">Path of the supervisor's control socket.</param>
    public ControlClient(string socketPath)
    {
        _link = new JsonLink(socketPath, "the supervisor", Patience);
    }

    /// <summary>Asks for the status.</summary>
    /// <param name="after">Wait for a revision later than this one; null to have the answer now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<SupervisorStatus>> StatusAsync(long? after, CancellationToken cancellation) =>
        _link.SendAsync(
            HttpMethod.Get,
            JsonLink.Query(ControlRoutes.Status, (ControlRoutes.AfterParameter, JsonLink.NumberOf(after))),
            ControlJson.Default.SupervisorStatus,
            cancellation
        );

    /// <summary>Stops everything.</summary>
    public Task<ControlOutcome<SupervisorStatus>> StopAsync(CancellationToken cancellation) =>
        _link.SendAsync(
            HttpMethod.Post,
            ControlRoutes.Stop,
            ControlJson.Default.SupervisorStatus,
            cancellation
        );

    /// <summary>Replaces the instances of all servers, or of one.</summary>
    /// <param name="serverId">Id of the server, or null for all.</param>
    /// <param name="cancellation">Gives up waiting for the reply.</param>
    public Task<ControlOutcome<SupervisorStatus>> RestartAsync(
        string? serverId,
        CancellationToken cancellation
    ) =>
        _link.SendAsync(
            HttpMethod.Post,
            JsonLink.Below(ControlRoutes.Restart, serverId),
            ControlJson.Default.SupervisorStatus,
            cancellation
        );

    /// <summary>Reads the registry again and applies what changed.</summary>
    public Task<ControlOutcome<ReloadReport>> ReloadAsync(CancellationToken cancellation) =>
        _link.SendAsync(
            HttpMethod.Post,
            ControlRoutes.Reload,
            ControlJson.Default.ReloadReport,
            cancellation
        );

    /// <summary>Asks for the requests under suspicion and in quarantine.</summary>
    /// <param name="after">Wait for a revision later than this one; null to have the answer now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<QuarantineList>> QuarantineAsync(
        long? after,
        CancellationToken cancellation
    ) =>
        _link.SendAsync(
            HttpMethod.Get,
            JsonLink.Query(
                ControlRoutes.Quarantine,
                (ControlRoutes.AfterParameter, JsonLink.NumberOf(after))
            ),
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <summary>Asks the same once the fate of a request that lost its server is known.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ControlOutcome<QuarantineList>> SettledAsync(
        string requestId,
        CancellationToken cancellation
    ) =>
        _link.SendAsync(
            HttpMethod.Get,
            JsonLink.Query(ControlRoutes.Quarantine, (ControlRoutes.SettledParameter, requestId)),
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <summary>Clears all entries of the quarantine, or one.</summary>
    /// <param name="fingerprint">The entry, or null for all.</param>
    /// <param name="cancellation">Gives up waiting for the reply.</param>
    public Task<ControlOutcome<QuarantineList>> ClearQuarantineAsync(
        string? fingerprint,
        CancellationToken cancellation
    ) =>
        _link.SendAsync(
            HttpMethod.Delete,
            JsonLink.Below(ControlRoutes.Quarantine, fingerprint),
            ControlJson.Default.QuarantineList,
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();
}
