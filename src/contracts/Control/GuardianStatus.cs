namespace ImageServing.Control;

/// <summary>The guardian, which brings the supervisor back when it dies.</summary>
/// <param name="ProcessId">Process id.</param>
/// <param name="ResidentBytes">Resident memory in bytes, or null when the system does not tell.</param>
/// <param name="ProportionalBytes">Proportional memory in bytes, or null when the system does not tell.</param>
public sealed record GuardianStatus(int ProcessId, long? ResidentBytes, long? ProportionalBytes);
