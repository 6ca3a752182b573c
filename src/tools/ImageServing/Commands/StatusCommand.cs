using System.Text.Json;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Shows what runs.</summary>
internal sealed class StatusCommand
{
    private readonly InstallFolder _folder;

    public StatusCommand(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server, or null for all.</param>
    /// <param name="isJson">Whether to show JSON.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string? serverId, bool isJson, CancellationToken cancellation)
    {
        using var client = new ControlClient(_folder.ControlSocket);
        var outcome = await client.StatusAsync(null, cancellation);
        if (outcome.Status is not { } status)
        {
            return NotThere(outcome.Failure!);
        }

        if (serverId is not null && status.Servers.All(server => server.Id != serverId))
        {
            var known = string.Join(", ", status.Servers.Select(server => server.Id));
            Say.Fault($"There is no server '{serverId}'; known are {known}.");
            return ExitCode.WrongUse;
        }

        var shown = status with
        {
            Servers = [.. status.Servers.Where(server => serverId is null || server.Id == serverId)],
        };
        if (isJson)
        {
            Say.Line(JsonSerializer.Serialize(shown, ControlJson.Default.SupervisorStatus));
        }
        else
        {
            StatusTable.Show(shown);
        }

        return shown.IsReady ? ExitCode.Done : ExitCode.Failed;
    }

    // That nothing runs is an answer, not an error of this command.
    private static int NotThere(ControlFailure failure)
    {
        if (failure.Kind != ControlFailureKind.NotRunning)
        {
            return Say.Failure(failure);
        }

        Say.Line("Image Serving is not running.");
        return ExitCode.NotRunning;
    }
}
