namespace ImageServing.Supervisor.Configuration;

/// <summary>How the supervisor asks a process whether it is well: an HTTP GET that must be answered with 2xx.</summary>
internal sealed record HealthOptions
{
    /// <summary>Name of the socket that every process has for itself.</summary>
    public const string PrivateSocket = "health";

    /// <summary>Path of the request; begins with '/'.</summary>
    public string Path { get; init; } = "/health";

    /// <summary><see cref="PrivateSocket"/>, or the name of one of the server's listening sockets.</summary>
    public string Socket { get; init; } = PrivateSocket;

    /// <summary>Time from one probe to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Failed probes in a row after which the process counts as hung; 1 or more.</summary>
    public int Failures { get; init; } = 3;
}
