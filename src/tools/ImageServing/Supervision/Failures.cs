using ImageServing.Cli.Languages;
using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Failures of the control interface as people hear of them.</summary>
internal static class Failures
{
    /// <summary>The line for a failure.</summary>
    public static string LineOf(Invocation invocation, ControlFailure failure) =>
        failure.Kind switch
        {
            ControlFailureKind.NotRunning => LineOf(invocation.Messages, Absence.In(invocation.Folder)),
            ControlFailureKind.NotPermitted => invocation.Messages.NotPermitted,
            ControlFailureKind.NoAnswer => invocation.Messages.NoAnswer,
            ControlFailureKind.Busy => invocation.Messages.TooManyConnections,
            ControlFailureKind.Unreadable => invocation.Messages.Unreadable,
            _ => invocation.Messages.Refused(failure.Message),
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
    public static int Tell(Invocation invocation, ControlFailure failure) =>
        invocation.Fault(
            LineOf(invocation, failure),
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
    public static string UnknownServer(Invocation invocation, string server, IEnumerable<string> known) =>
        invocation.Messages.UnknownServer(Terminals.Text.Clean(server), string.Join(", ", known));
}
