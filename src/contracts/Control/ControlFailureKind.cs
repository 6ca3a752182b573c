namespace ImageServing.Control;

/// <summary>The sorts of <see cref="ControlFailure"/>.</summary>
public enum ControlFailureKind
{
    /// <summary>Nobody listens on the control socket.</summary>
    NotRunning,

    /// <summary>The socket belongs to somebody else.</summary>
    NotPermitted,

    /// <summary>The supervisor knows no such server.</summary>
    UnknownServer,

    /// <summary>The supervisor refused the request and says why.</summary>
    Refused,

    /// <summary>The supervisor does not answer.</summary>
    NoAnswer,

    /// <summary>The supervisor has as many connections as it takes.</summary>
    Busy,

    /// <summary>The answer is none that this version understands.</summary>
    Unreadable,
}
