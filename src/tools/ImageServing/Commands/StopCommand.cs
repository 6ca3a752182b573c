using System.Diagnostics;
using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Stops everything and returns when nothing is left.</summary>
internal sealed class StopCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly InstallFolder _folder;

    public StopCommand(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var client = new ControlClient(_folder.ControlSocket);
        var outcome = await client.StopAsync(cancellation);
        if (outcome.Failure is { Kind: ControlFailureKind.NotRunning })
        {
            Say.Line("Image Serving is not running.");
            return ExitCode.Done;
        }

        if (outcome.Status is not { } status)
        {
            return Say.Failure(outcome.Failure!);
        }

        var supervisor = status.ProcessId;
        Say.Line("Stopping Image Serving");
        while (outcome.Status is { } now && now.Servers.Any(s => s.State != ServerState.Stopped))
        {
            outcome = await client.StatusAsync(now.Revision, cancellation);
        }

        await WaitForEndAsync(supervisor, cancellation);
        Say.Line("Image Serving is stopped.");
        return ExitCode.Done;
    }

    // The process is no child of ours, so that no event tells its end; it comes within milliseconds.
    private static async Task WaitForEndAsync(int processId, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (IsAlive(processId) && Stopwatch.GetElapsedTime(start) < s_patience)
        {
            await Task.Delay(s_pause, cancellation);
        }
    }

    // A zombie has ended: some containers have nobody who reaps it.
    private static bool IsAlive(int processId)
    {
        try
        {
            var stat = File.ReadAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")
            );
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
