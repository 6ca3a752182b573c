namespace ImageServing.Processes;

/// <summary>A process that we started, together with its process group.</summary>
public interface IProcess
{
    /// <summary>Process id. May belong to another process once this one has ended.</summary>
    int Id { get; }

    /// <summary>Sends a signal to the whole group; does nothing when the process has ended.</summary>
    void Signal(ProcessSignal signal);

    /// <summary>Resident memory in bytes, or null when the process has ended.</summary>
    long? ResidentBytes();
}
