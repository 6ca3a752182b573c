namespace ImageServing.Control;

/// <summary>The paths of the control interface: HTTP/1.1 and JSON over a Unix socket.</summary>
public static class ControlRoutes
{
    /// <summary>The socket below the folder for temporary files.</summary>
    public const string SocketName = "supervisor.sock";

    /// <summary>
    /// GET; the reply is a <see cref="SupervisorStatus"/>. With <c>?after=revision</c> the reply waits for a later
    /// revision, at most <see cref="LongestWait"/>.
    /// </summary>
    public const string Status = "/status";

    /// <summary>POST; stops everything, the supervisor included. The reply comes when the stop has begun.</summary>
    public const string Stop = "/stop";

    /// <summary>
    /// POST; reads the registry again, stops all servers and starts them. Followed by <c>/id</c> it restarts one
    /// server. The reply is a <see cref="SupervisorStatus"/> and comes when the restart has begun.
    /// </summary>
    public const string Restart = "/restart";

    /// <summary>Name of the query parameter of <see cref="Status"/>.</summary>
    public const string AfterParameter = "after";

    /// <summary>The longest time that a reply waits for a change.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
}
