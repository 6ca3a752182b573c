using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Starts the supervisor in the background and returns when every server is ready.</summary>
internal sealed class StartCommand
{
    private readonly Session _session;

    public StartCommand(Session session)
    {
        _session = session;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_session);
        var before = await link.StatusAsync(null, cancellation);
        if (before.Value is { } running)
        {
            _session.Line(_session.Messages.RunsAlready(running.ProcessId));
            return running.IsReady ? Tell(running) : await FollowAsync(link, running, cancellation);
        }

        if (before.Failure!.Kind != ControlFailureKind.NotRunning)
        {
            return Failures.Tell(_session, before.Failure);
        }

        var absence = Absence.In(_session.Folder);
        return absence.Kind == AbsenceKind.Guarded
            ? _session.Fault(Failures.LineOf(_session.Messages, absence), ExitCode.Failed)
            : await LaunchAsync(link, absence, cancellation);
    }

    private async Task<int> LaunchAsync(SupervisorLink link, Absence absence, CancellationToken cancellation)
    {
        _session.Line(_session.Messages.Starting(_session.Folder.Home));
        if (absence.Kind == AbsenceKind.StateLeft)
        {
            _session.Line(_session.Messages.TakesOver);
        }

        var code = await SupervisorProgram.RunAsync(_session, null, cancellation);
        if (code != ExitCode.Done)
        {
            return _session.Fault(_session.Messages.NotStarted, code);
        }

        var first = await link.StatusAsync(null, cancellation);
        return first.Value is { } status
            ? await FollowAsync(link, status, cancellation)
            : Failures.Tell(_session, first.Failure!);
    }

    private async Task<int> FollowAsync(
        SupervisorLink link,
        SupervisorStatus first,
        CancellationToken cancellation
    )
    {
        var last = await new Progress(_session, link, [], _ => true).FollowAsync(first, cancellation);
        return last.Value is { } status ? Tell(status) : Failures.Tell(_session, last.Failure!);
    }

    private int Tell(SupervisorStatus status)
    {
        if (status.IsReady)
        {
            Addresses.Tell(_session, status);
            return ExitCode.Done;
        }

        foreach (var server in status.Servers.Where(Progress.HasFailed))
        {
            FailureReport.Tell(_session, server);
        }

        _session.Terminal.Fault(_session.Messages.SupervisorLog(status.LogFile));
        return _session.Fault(_session.Messages.GoesOnTrying, ExitCode.Failed);
    }
}
