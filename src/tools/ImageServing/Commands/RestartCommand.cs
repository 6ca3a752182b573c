using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Replaces the instances of all servers or of one, and returns when the new ones serve.</summary>
internal sealed class RestartCommand
{
    private readonly Session _session;

    public RestartCommand(Session session)
    {
        _session = session;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server, or null for all.</param>
    /// <param name="cancellation">Stops waiting; the restart goes on.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? serverId, CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_session);
        var before = await link.StatusAsync(null, cancellation);
        if (before.Failure is { Kind: ControlFailureKind.NotRunning } && serverId is null)
        {
            return await new StartCommand(_session).RunAsync(cancellation);
        }

        if (before.Value is not { } former)
        {
            return Failures.Tell(_session, before.Failure!);
        }

        if (serverId is not null && former.Servers.All(server => server.Id != serverId))
        {
            return _session.Fault(
                Failures.UnknownServer(_session, serverId, former.Servers.Select(server => server.Id)),
                ExitCode.WrongUse
            );
        }

        var begun = await link.AskAsync(client => client.RestartAsync(serverId, cancellation), cancellation);
        if (begun.Value is not { } status)
        {
            return Failures.Tell(_session, begun.Failure!);
        }

        var messages = _session.Messages;
        _session.Line(serverId is null ? messages.RestartingAll : messages.RestartingOne(serverId));
        return await new Replacement(_session, link, former).FollowAsync(
            status,
            server => serverId is null || server.Id == serverId,
            serverId is null ? messages.EveryServerReady : messages.ServerReady(serverId),
            cancellation
        );
    }
}
