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

    /// <summary>The supervisor refused the request or answered nonsense.</summary>
    Refused,
}
