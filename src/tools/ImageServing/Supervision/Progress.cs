using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Follows servers until they serve with all instances, telling each step once.</summary>
internal sealed class Progress
{
    // The first end is answered by a restart at once; when that ends, too, something is really wrong.
    private const int FailuresThatCount = 2;

    private readonly Invocation _invocation;
    private readonly SupervisorLink _link;
    private readonly HashSet<int> _former;
    private readonly Func<ServerStatus, bool> _isFollowed;
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Creates the progress.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="link">The supervisor.</param>
    /// <param name="former">Processes that are being replaced; none for a start.</param>
    /// <param name="isFollowed">Which servers to follow.</param>
    public Progress(
        Invocation invocation,
        SupervisorLink link,
        IEnumerable<int> former,
        Func<ServerStatus, bool> isFollowed
    )
    {
        _invocation = invocation;
        _link = link;
        _former = [.. former];
        _isFollowed = isFollowed;
    }

    /// <summary>Follows until all is done or one of the servers fails.</summary>
    /// <param name="first">The status to begin with.</param>
    /// <param name="cancellation">Stops following; the servers run on.</param>
    /// <returns>The last status, or why there is none.</returns>
    public async Task<ControlOutcome<SupervisorStatus>> FollowAsync(
        SupervisorStatus first,
        CancellationToken cancellation
    )
    {
        var outcome = new ControlOutcome<SupervisorStatus>(first, null);
        while (outcome.Value is { } status)
        {
            var followed = status.Servers.Where(_isFollowed).ToList();
            followed.ForEach(Tell);
            if (
                status.Phase == SupervisorPhase.Stopping
                || (status.Phase == SupervisorPhase.Running && followed.TrueForAll(IsDone))
                || followed.Exists(HasFailed)
            )
            {
                return outcome;
            }

            outcome = await _link.StatusAsync(status.Revision, cancellation);
        }

        return outcome;
    }

    /// <summary>The processes of a server's instances.</summary>
    public static IEnumerable<int> ProcessesOf(ServerStatus server) =>
        server.Instances.Select(instance => instance.ProcessId).OfType<int>();

    /// <summary>Whether an instance of a server does not come up.</summary>
    public static bool HasFailed(ServerStatus server) =>
        server.State == ServerState.Failed || server.Instances.Any(HasFailed);

    /// <summary>Whether an instance does not come up.</summary>
    public static bool HasFailed(InstanceStatus instance) =>
        instance.State == InstanceState.Failed
        || (
            instance.State is InstanceState.Starting or InstanceState.BackingOff or InstanceState.Hung
            && instance.Failures >= FailuresThatCount
        );

    private bool IsDone(ServerStatus server) =>
        server.State == ServerState.Ready && !ProcessesOf(server).Any(_former.Contains);

    private void Tell(ServerStatus server)
    {
        foreach (var instance in server.Instances.Where(instance => instance.LastEnd is not null))
        {
            if (instance.State == InstanceState.BackingOff)
            {
                var name = Status.StatusNotes.NameOf(server, instance);
                TellOnce(
                    name,
                    server.Id,
                    _invocation.Messages.TriedAgain(name, Ends.Long(_invocation.Messages, instance.LastEnd!))
                );
            }
        }

        var ready = server.Instances.Count(instance =>
            instance.State == InstanceState.Ready && !IsFormer(instance)
        );
        if (ready > 0)
        {
            TellOnce(
                server.Id,
                server.Id,
                _former.Count == 0
                    ? _invocation.Messages.ReadyOf(ready, server.Wanted)
                    : _invocation.Messages.ReplacedOf(ready, server.Wanted)
            );
        }
    }

    private bool IsFormer(InstanceStatus instance) => instance.ProcessId is { } id && _former.Contains(id);

    private void TellOnce(string subject, string serverId, string line)
    {
        if (_told.GetValueOrDefault(subject) != line)
        {
            _told[subject] = line;
            _invocation.Line($"  {serverId, -6} {line}");
        }
    }
}
