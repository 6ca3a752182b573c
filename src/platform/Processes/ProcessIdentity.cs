namespace ImageServing.Processes;

/// <summary>Names a process for good, even when process ids are reused.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartTime">Start of the process in the system's own unit (Linux: clock ticks since boot).</param>
public readonly record struct ProcessIdentity(int Id, long StartTime);
