using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Starts the supervisor in the background and returns when every server is ready.</summary>
internal sealed class StartCommand
{
    private readonly Invocation _invocation;

    public StartCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_invocation);
        var before = await link.StatusAsync(null, cancellation);
        if (before.Value is { } running)
        {
            _invocation.Line(_invocation.Messages.RunsAlready(running.ProcessId));
            return running.IsReady ? Tell(running) : await FollowAsync(link, running, cancellation);
        }

        if (before.Failure!.Kind != ControlFailureKind.NotRunning)
        {
            return Failures.Tell(_invocation, before.Failure);
        }

        var absence = Absence.In(_invocation.Folder);
        return absence.Kind == AbsenceKind.Guarded
            ? _invocation.Fault(Failures.LineOf(_invocation.Messages, absence), ExitCode.Failed)
            : await LaunchAsync(link, absence, cancellation);
    }

    private async Task<int> LaunchAsync(SupervisorLink link, Absence absence, CancellationToken cancellation)
    {
        _invocation.Line(_invocation.Messages.Starting(_invocation.Folder.Home));
        if (absence.Kind == AbsenceKind.StateLeft)
        {
            _invocation.Line(_invocation.Messages.TakesOver);
        }

        var code = await SupervisorProgram.RunAsync(_invocation, null, cancellation);
        if (code != ExitCode.Done)
        {
            return _invocation.Fault(_invocation.Messages.NotStarted, code);
        }

        var first = await link.StatusAsync(null, cancellation);
        return first.Value is { } status
            ? await FollowAsync(link, status, cancellation)
            : Failures.Tell(_invocation, first.Failure!);
    }

    private async Task<int> FollowAsync(
        SupervisorLink link,
        SupervisorStatus first,
        CancellationToken cancellation
    )
    {
        var last = await new Progress(_invocation, link, [], _ => true).FollowAsync(first, cancellation);
        return last.Value is { } status ? Tell(status) : Failures.Tell(_invocation, last.Failure!);
    }

    private int Tell(SupervisorStatus status)
    {
        if (status.IsReady)
        {
            Addresses.Tell(_invocation, status);
            return ExitCode.Done;
        }

        foreach (var server in status.Servers.Where(Progress.HasFailed))
        {
            FailureReport.Tell(_invocation, server);
        }

        _invocation.Terminal.Fault(_invocation.Messages.SupervisorLog(status.LogFile));
        return _invocation.Fault(_invocation.Messages.GoesOnTrying, ExitCode.Failed);
    }
}
