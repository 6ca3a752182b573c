using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Follows the replacement of instances to its end and tells how it ends.</summary>
internal sealed class Replacement
{
    private readonly Invocation _invocation;
    private readonly SupervisorLink _link;
    private readonly SupervisorStatus _former;

    /// <summary>Creates it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="link">The supervisor.</param>
    /// <param name="former">The status before the replacement began.</param>
    public Replacement(Invocation invocation, SupervisorLink link, SupervisorStatus former)
    {
        _invocation = invocation;
        _link = link;
        _former = former;
    }

    /// <summary>Follows it.</summary>
    /// <param name="first">The status when it had begun.</param>
    /// <param name="isFollowed">Whose instances are replaced.</param>
    /// <param name="success">What to say in the end.</param>
    /// <param name="cancellation">Stops following; the replacement goes on.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> FollowAsync(
        SupervisorStatus first,
        Func<ServerStatus, bool> isFollowed,
        string success,
        CancellationToken cancellation
    )
    {
        var processes = _former.Servers.Where(isFollowed).SelectMany(Progress.ProcessesOf);
        var last = await new Progress(_invocation, _link, processes, isFollowed).FollowAsync(
            first,
            cancellation
        );
        if (last.Value is not { } status)
        {
            return Failures.Tell(_invocation, last.Failure!);
        }

        var failed = status
            .Servers.Where(server => isFollowed(server) && server.State != ServerState.Ready)
            .ToList();
        if (failed.Count == 0)
        {
            _invocation.Line(success);
            return ExitCode.Done;
        }

        failed.ForEach(server => FailureReport.Tell(_invocation, server));
        if (failed.Exists(server => server.Instances.Any(i => i.State == InstanceState.Ready)))
        {
            _invocation.Terminal.Fault(_invocation.Messages.FormerGoOn);
        }

        return _invocation.Fault(_invocation.Messages.GoesOnTrying, ExitCode.Failed);
    }
}
