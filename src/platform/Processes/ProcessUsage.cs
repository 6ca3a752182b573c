namespace ImageServing.Processes;

/// <summary>What a process takes of the machine.</summary>
/// <param name="ResidentBytes">Resident memory in bytes.</param>
/// <param name="ProportionalBytes">Memory with shared pages divided among their users, or null when not told.</param>
/// <param name="CpuTime">Processor time used so far, in user and system mode.</param>
public sealed record ProcessUsage(long ResidentBytes, long? ProportionalBytes, TimeSpan CpuTime);
