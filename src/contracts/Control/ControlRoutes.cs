namespace ImageServing.Control;

/// <summary>
/// The paths of the control interface: HTTP/1.1 and JSON over a Unix socket, and over loopback TCP if enabled. No
/// request has a body.
/// </summary>
public static class ControlRoutes
{
    /// <summary>The socket below the folder for temporary files.</summary>
    public const string SocketName = "supervisor.sock";

    /// <summary>The file below the folder for temporary files with the bearer token that TCP asks for.</summary>
    public const string TokenName = "supervisor.token";

    /// <summary>Environment variable that tells every server the path of the control socket.</summary>
    public const string SocketVariable = "IMAGESERVING_CONTROL";

    /// <summary>
    /// GET; the reply is a <see cref="SupervisorStatus"/>. With <c>?after=revision</c> the reply waits for a later
    /// revision, at most <see cref="LongestWait"/>.
    /// </summary>
    public const string Status = "/status";

    /// <summary>POST; stops everything, the supervisor included. The reply comes when the stop has begun.</summary>
    public const string Stop = "/stop";

    /// <summary>
    /// POST; reads the registry again and replaces every instance of all servers, one after the other. Followed by
    /// <c>/id</c> it replaces those of one server. The reply is a <see cref="SupervisorStatus"/> and comes when the
    /// restart has begun.
    /// </summary>
    public const string Restart = "/restart";

    /// <summary>
    /// POST; reads the registry again and applies what changed. The reply is a <see cref="ReloadReport"/> and comes
    /// when the change has begun.
    /// </summary>
    public const string Reload = "/reload";

    /// <summary>
    /// GET; the reply is a <see cref="QuarantineList"/>. With <c>?after=revision</c> the reply waits for a later
    /// revision, at most <see cref="LongestWait"/>; with <c>?settled=request-id</c> it waits until no process that
    /// still has that request in hand is left to be accounted for, at most <see cref="LongestWait"/>.
    /// DELETE; clears all entries, or the one of <c>/fingerprint</c>; the reply is what is left.
    /// </summary>
    public const string Quarantine = "/quarantine";

    /// <summary>Name of the query parameter that waits for a revision.</summary>
    public const string AfterParameter = "after";

    /// <summary>Name of the query parameter of <see cref="Quarantine"/> that waits for a request's fate.</summary>
    public const string SettledParameter = "settled";

    /// <summary>The longest time that a reply waits for a change.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
}
