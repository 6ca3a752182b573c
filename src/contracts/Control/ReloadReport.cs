namespace ImageServing.Control;

/// <summary>What a reload of the registry changed.</summary>
/// <param name="Added">Ids of servers that are started.</param>
/// <param name="Removed">Ids of servers that are stopped.</param>
/// <param name="Restarted">Ids of servers whose instances are replaced.</param>
/// <param name="Adjusted">Ids of servers with other settings that need no restart.</param>
/// <param name="Status">The supervisor's status after it.</param>
public sealed record ReloadReport(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Restarted,
    IReadOnlyList<string> Adjusted,
    SupervisorStatus Status
);
