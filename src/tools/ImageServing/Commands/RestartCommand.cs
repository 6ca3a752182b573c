using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Replaces the instances of all servers or of one, and returns when the new ones serve.</summary>
internal sealed class RestartCommand
{
    private readonly Invocation _invocation;

    public RestartCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server, or null for all.</param>
    /// <param name="cancellation">Stops waiting; the restart goes on.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? serverId, CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_invocation);
        var before = await link.StatusAsync(null, cancellation);
        if (before.Failure is { Kind: ControlFailureKind.NotRunning } && serverId is null)
        {
            return await new StartCommand(_invocation).RunAsync(cancellation);
        }

        if (before.Value is not { } former)
        {
            return Failures.Tell(_invocation, before.Failure!);
        }

        if (serverId is not null && former.Servers.All(server => server.Id != serverId))
        {
            return _invocation.Fault(
                Failures.UnknownServer(_invocation, serverId, former.Servers.Select(server => server.Id)),
                ExitCode.WrongUse
            );
        }

        var begun = await link.AskAsync(client => client.RestartAsync(serverId, cancellation), cancellation);
        if (begun.Value is not { } status)
        {
            return Failures.Tell(_invocation, begun.Failure!);
        }

        var messages = _invocation.Messages;
        _invocation.Line(serverId is null ? messages.RestartingAll : messages.RestartingOne(serverId));
        return await new Replacement(_invocation, link, former).FollowAsync(
            status,
            server => serverId is null || server.Id == serverId,
            serverId is null ? messages.EveryServerReady : messages.ServerReady(serverId),
            cancellation
        );
    }
}
