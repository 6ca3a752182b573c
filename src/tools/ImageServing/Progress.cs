using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>Follows the servers until all are ready, telling each change once.</summary>
internal sealed class Progress
{
    // The first end is answered by a restart at once; when that ends, too, something is really wrong.
    private const int FailuresThatCount = 2;

    private readonly ControlClient _client;
    private readonly Dictionary<string, ServerState> _told = new(StringComparer.Ordinal);

    public Progress(ControlClient client)
    {
        _client = client;
    }

    /// <summary>Follows until every server, or the named one, is ready or one of them fails.</summary>
    /// <param name="first">The status to begin with.</param>
    /// <param name="serverId">The server to follow, or null for all.</param>
    /// <param name="cancellation">Stops following; the servers run on.</param>
    /// <returns>The last status, or why there is none.</returns>
    public async Task<ControlOutcome> FollowAsync(
        SupervisorStatus first,
        string? serverId,
        CancellationToken cancellation
    )
    {
        var outcome = ControlOutcome.Of(first);
        while (outcome.Status is { } status)
        {
            var followed = status.Servers.Where(s => serverId is null || s.Id == serverId).ToList();
            // What is ready while all restart is only about to be stopped.
            followed
                .Where(s => status.Phase == SupervisorPhase.Running || s.State != ServerState.Ready)
                .ToList()
                .ForEach(Tell);
            var isReady =
                status.Phase == SupervisorPhase.Running
                && followed.TrueForAll(s => s.State == ServerState.Ready);
            if (isReady || followed.Exists(HasFailed) || status.Phase == SupervisorPhase.Stopping)
            {
                return outcome;
            }

            outcome = await _client.StatusAsync(status.Revision, cancellation);
        }

        return outcome;
    }

    /// <summary>Whether a server does not come up.</summary>
    public static bool HasFailed(ServerStatus server) =>
        server.State == ServerState.Failed
        || (server.State != ServerState.Ready && server.Failures >= FailuresThatCount);

    private void Tell(ServerStatus server)
    {
        if (_told.TryGetValue(server.Id, out var state) && state == server.State)
        {
            return;
        }

        _told[server.Id] = server.State;
        var detail = server.State switch
        {
            ServerState.Waiting => null,
            ServerState.Ready => $"ready, pid {server.ProcessId}",
            ServerState.BackingOff => $"ended ({server.LastExit}), is tried again",
            ServerState.Failed => $"given up ({server.LastExit})",
            _ => Words.Of(server.State),
        };
        if (detail is not null)
        {
            Say.Line($"  {server.Id, -4} {detail}");
        }
    }
}
