using ImageServing.Cli.Languages;
using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Failures of the control interface as people hear of them.</summary>
internal static class Failures
{
    /// <summary>The line for a failure.</summary>
    public static string LineOf(Session session, ControlFailure failure) =>
        failure.Kind switch
        {
            ControlFailureKind.NotRunning => LineOf(session.Messages, Absence.In(session.Folder)),
            ControlFailureKind.NotPermitted => session.Messages.NotPermitted,
            ControlFailureKind.NoAnswer => session.Messages.NoAnswer,
            ControlFailureKind.Busy => session.Messages.TooManyConnections,
            ControlFailureKind.Unreadable => session.Messages.Unreadable,
            _ => session.Messages.Refused(failure.Message),
        };

    /// <summary>The line for a supervisor that is not there.</summary>
    public static string LineOf(Messages messages, Absence absence) =>
        absence.Kind switch
        {
            AbsenceKind.Guarded => messages.BeingReplaced(absence.Guardian ?? 0),
            AbsenceKind.StateLeft => messages.DiedLeavingServers,
            AbsenceKind.LockLeft => messages.DiedLeavingLock(absence.LockFile ?? ""),
            _ => messages.NotRunning,
        };

    /// <summary>Tells a failure.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Session session, ControlFailure failure) =>
        session.Fault(
            LineOf(session, failure),
            failure.Kind switch
            {
                ControlFailureKind.NotRunning => ExitCode.NotRunning,
                ControlFailureKind.NotPermitted => ExitCode.NotPermitted,
                ControlFailureKind.UnknownServer => ExitCode.WrongUse,
                _ => ExitCode.Failed,
            }
        );

    /// <summary>Tells that there is no server of this name.</summary>
    /// <returns>The line.</returns>
    public static string UnknownServer(Session session, string server, IEnumerable<string> known) =>
        session.Messages.UnknownServer(Terminals.Text.Clean(server), string.Join(", ", known));
}
