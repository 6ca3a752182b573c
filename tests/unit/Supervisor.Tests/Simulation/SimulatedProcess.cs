using System.Collections.Concurrent;
using ImageServing.Processes;

namespace Supervisor.Tests.Simulation;

/// <summary>A child whose part the test plays.</summary>
internal sealed class SimulatedProcess(int id, ProcessSpec spec, Action<ProcessExit> exited) : IProcess
{
    private int _ended;

    public int Id => id;

    public ProcessSpec Spec => spec;

    public string Program => Path.GetFileName(spec.Program);

    public ConcurrentQueue<ProcessSignal> Signals { get; } = new();

    public void Signal(ProcessSignal signal) => Signals.Enqueue(signal);

    public long? ResidentBytes() => 1000;

    /// <summary>Ends the process; like a real one it ends once.</summary>
    public void End(ProcessExit exit)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            exited(exit);
        }
    }
}
