using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Restarts all servers or one, and returns when they are ready.</summary>
internal sealed class RestartCommand
{
    private readonly InstallFolder _folder;

    public RestartCommand(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server, or null for all.</param>
    /// <param name="cancellation">Stops waiting; the restart goes on.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? serverId, CancellationToken cancellation)
    {
        using var client = new ControlClient(_folder.ControlSocket);
        var outcome = await client.RestartAsync(serverId, cancellation);
        if (outcome.Failure is { Kind: ControlFailureKind.NotRunning } && serverId is null)
        {
            Say.Line("Image Serving is not running.");
            return await new StartCommand(_folder).RunAsync(cancellation);
        }

        if (outcome.Status is not { } status)
        {
            return Say.Failure(outcome.Failure!);
        }

        Say.Line(serverId is null ? "Restarting all servers" : $"Restarting {serverId}");
        var last = await new Progress(client).FollowAsync(status, serverId, cancellation);
        if (last.Status is not { } now)
        {
            return Say.Failure(last.Failure!);
        }

        var failed = now
            .Servers.Where(s => (serverId is null || s.Id == serverId) && s.State != ServerState.Ready)
            .ToList();
        failed.ForEach(FailureReport.Tell);
        if (failed.Count > 0)
        {
            return ExitCode.Failed;
        }

        Say.Line(serverId is null ? "Every server is ready." : $"Server {serverId} is ready.");
        return ExitCode.Done;
    }
}
