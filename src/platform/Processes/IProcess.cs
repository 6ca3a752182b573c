namespace ImageServing.Processes;

/// <summary>A process that we started or took over, together with its process group.</summary>
public interface IProcess
{
    /// <summary>Which process it is.</summary>
    ProcessIdentity Identity { get; }

    /// <summary>Sends a signal to the whole group; does nothing when the process has ended.</summary>
    void Signal(ProcessSignal signal);

    /// <summary>Whether a signal such as SIGSTOP, or a debugger, keeps it from running.</summary>
    bool IsStopped();

    /// <summary>Resident memory in bytes, or null when the process has ended. Cheap.</summary>
    long? ResidentBytes();

    /// <summary>Everything that it takes, or null when it has ended. Takes the kernel a millisecond or so.</summary>
    ProcessUsage? Usage();
}
