using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Stops everything and returns when nothing is left.</summary>
internal sealed class StopCommand
{
    // What is left to do when every server has stopped takes the supervisor and its guardian milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly Invocation _invocation;

    public StopCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_invocation);
        var outcome = await link.AskAsync(client => client.StopAsync(cancellation), cancellation);
        if (outcome.Failure is { Kind: ControlFailureKind.NotRunning })
        {
            return await CleanUpAsync(Absence.In(_invocation.Folder), cancellation);
        }

        if (outcome.Value is not { } status)
        {
            return Failures.Tell(_invocation, outcome.Failure!);
        }

        _invocation.Line(_invocation.Messages.Stopping);
        while (outcome.Value is { } now && now.Servers.Any(server => server.State != ServerState.Stopped))
        {
            outcome = await link.StatusAsync(now.Revision, cancellation);
        }

        return await WaitForEndAsync(status, cancellation);
    }

    private async Task<int> CleanUpAsync(Absence absence, CancellationToken cancellation)
    {
        if (absence.Kind is AbsenceKind.Nothing or AbsenceKind.LockLeft)
        {
            _invocation.Line(_invocation.Messages.NotRunning);
            return ExitCode.Done;
        }

        _invocation.Line(_invocation.Messages.CleaningUp);
        var code = await SupervisorProgram.RunAsync(_invocation, "--sweep", cancellation);
        if (code == ExitCode.Done)
        {
            _invocation.Line(_invocation.Messages.Stopped);
        }

        return code;
    }

    // The processes are no children of ours, so that no event tells their end.
    private async Task<int> WaitForEndAsync(SupervisorStatus status, CancellationToken cancellation)
    {
        int[] processes =
        [
            status.ProcessId,
            .. status.Guardian is { } guardian ? [guardian.ProcessId] : Array.Empty<int>(),
        ];
        var begun = _invocation.Time.GetTimestamp();
        while (Array.Find(processes, ProcessTable.IsAlive) is var alive and not 0)
        {
            if (_invocation.Time.GetElapsedTime(begun) >= s_patience)
            {
                return _invocation.Fault(_invocation.Messages.StopTakesLong(alive), ExitCode.Failed);
            }

            await Task.Delay(s_pause, _invocation.Time, cancellation);
        }

        _invocation.Line(_invocation.Messages.Stopped);
        return ExitCode.Done;
    }
}
