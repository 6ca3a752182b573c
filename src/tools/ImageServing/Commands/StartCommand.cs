using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Starts the supervisor in the background and returns when every server is ready.</summary>
internal sealed class StartCommand
{
    private readonly InstallFolder _folder;

    public StartCommand(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var client = new ControlClient(_folder.ControlSocket);
        var before = await client.StatusAsync(null, cancellation);
        if (before.Status is { } running)
        {
            Say.Line($"Image Serving runs already: supervisor pid {running.ProcessId}.");
            return running.IsReady ? Tell(running) : await FollowAsync(client, running, cancellation);
        }

        if (before.Failure!.Kind != ControlFailureKind.NotRunning)
        {
            return Say.Failure(before.Failure);
        }

        Say.Line($"Starting Image Serving in {_folder.Home}");
        var code = await SupervisorProgram.RunAsync(_folder, null, cancellation);
        if (code != ExitCode.Done)
        {
            Say.Fault("Image Serving is not started.");
            return code;
        }

        var first = await client.StatusAsync(null, cancellation);
        return first.Status is { } status
            ? await FollowAsync(client, status, cancellation)
            : Say.Failure(first.Failure!);
    }

    private static async Task<int> FollowAsync(
        ControlClient client,
        SupervisorStatus first,
        CancellationToken cancellation
    )
    {
        var last = await new Progress(client).FollowAsync(first, null, cancellation);
        return last.Status is { } status ? Tell(status) : Say.Failure(last.Failure!);
    }

    private static int Tell(SupervisorStatus status)
    {
        if (status.IsReady)
        {
            Addresses.Tell(status);
            return ExitCode.Done;
        }

        foreach (var server in status.Servers.Where(Progress.HasFailed))
        {
            FailureReport.Tell(server);
        }

        Say.Fault($"The supervisor's log: {status.LogFile}");
        Say.Fault("The supervisor goes on trying; 'ImageServing stop' ends it.");
        return ExitCode.Failed;
    }
}
