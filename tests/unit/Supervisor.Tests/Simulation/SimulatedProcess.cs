using System.Collections.Concurrent;
using ImageServing.Processes;

namespace Supervisor.Tests.Simulation;

/// <summary>A child whose part the test plays.</summary>
internal sealed class SimulatedProcess(int id, ProcessSpec spec, Action<ProcessExit> exited) : IProcess
{
    private int _ended;

    public ProcessIdentity Identity => new(id, 7 * id);

    public ProcessSpec Spec => spec;

    public string Program => Path.GetFileName(spec.Program);

    public ConcurrentQueue<ProcessSignal> Signals { get; } = new();

    public bool IsAlive => Volatile.Read(ref _ended) == 0;

    /// <summary>Who is told of the end: the latest supervisor.</summary>
    public Action<ProcessExit> Exited { get; set; } = exited;

    public long Resident { get; set; } = 1000;

    public bool Stopped { get; set; }

    public bool IsStopped() => Stopped;

    public void Signal(ProcessSignal signal) => Signals.Enqueue(signal);

    public long? ResidentBytes() => Resident;

    public ProcessUsage? Usage() => null;

    /// <summary>Ends the process; like a real one it ends once.</summary>
    public void End(ProcessExit exit)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            Exited(exit);
        }
    }
}
