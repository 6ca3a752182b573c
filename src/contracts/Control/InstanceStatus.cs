namespace ImageServing.Control;

/// <summary>One instance of a server as it is now.</summary>
/// <param name="Number">Number among the server's instances, from 1; a replacement has a number of its own.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ProcessId">Process id, or null without a process.</param>
/// <param name="UptimeSeconds">Seconds since the process was started, or null without a process.</param>
/// <param name="ResidentBytes">Resident memory in bytes (RSS), or null without a process.</param>
/// <param name="ProportionalBytes">
/// Memory in bytes with shared pages divided among those who share them (PSS), or null when the system does not tell.
/// </param>
/// <param name="MemoryLimitBytes">Resident memory beyond which it is replaced, or null for none.</param>
/// <param name="CpuSeconds">Processor time used so far, or null without a process.</param>
/// <param name="Restarts">How often it was started again after an end that nobody wished.</param>
/// <param name="Failures">Ends in a row without a healthy period between them.</param>
/// <param name="LastEnd">How its last process ended, or null.</param>
/// <param name="RetryInSeconds">Seconds to the next try while it backs off, or null.</param>
/// <param name="Text">What the process last said about itself, or null.</param>
public sealed record InstanceStatus(
    int Number,
    InstanceState State,
    int? ProcessId,
    double? UptimeSeconds,
    long? ResidentBytes,
    long? ProportionalBytes,
    long? MemoryLimitBytes,
    double? CpuSeconds,
    int Restarts,
    int Failures,
    ProcessEnd? LastEnd,
    double? RetryInSeconds,
    string? Text
);
