namespace ImageServing.Control;

/// <summary>One supervised server as it is now (reference: ImageServing).</summary>
/// <param name="Id">Id in the registry: <c>is</c>, <c>svg</c>, <c>ps</c> or an own one.</param>
/// <param name="Description">Description in the registry.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ProcessId">Process id, or null without a process.</param>
/// <param name="UptimeSeconds">Seconds since the process was started, or null without a process.</param>
/// <param name="ResidentBytes">Resident memory of the process in bytes, or null without a process.</param>
/// <param name="Restarts">How often it was started again after it had ended by itself.</param>
/// <param name="Failures">Ends in a row without a healthy period between them.</param>
/// <param name="LastExit">Why its last process ended or could not be started, or null.</param>
/// <param name="RetryInSeconds">Seconds to the next try while it backs off, or null.</param>
/// <param name="Text">What the server last said about itself, or null.</param>
/// <param name="OutputFile">File with its standard output and error.</param>
/// <param name="Listening">Its listening sockets.</param>
public sealed record ServerStatus(
    string Id,
    string Description,
    ServerState State,
    int? ProcessId,
    double? UptimeSeconds,
    long? ResidentBytes,
    int Restarts,
    int Failures,
    string? LastExit,
    double? RetryInSeconds,
    string? Text,
    string OutputFile,
    IReadOnlyList<ListeningAddress> Listening
);
