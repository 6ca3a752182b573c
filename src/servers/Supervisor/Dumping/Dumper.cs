using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor.Dumping;

/// <summary>Has a hung process dumped before it is killed.</summary>
/// <remarks>
/// The state machine bounds the time. The writer of a dump carries the mark of the process that it dumps, so that it
/// ends with it.
/// </remarks>
internal sealed class Dumper
{
    // Ours take a tenth of this; the heap of one that takes more would be long to write and hard to send to anybody.
    private const long MostResidentBytes = 1L << 30;

    // Memory that is not resident, such as mapped files and swapped pages, comes on top.
    private const long MostBytes = 4L << 30;

    private readonly LoopSetup _setup;
    private readonly DumpFiles _files;
    private readonly Action<LoopEvent> _post;

    /// <summary>Creates a dumper.</summary>
    /// <param name="setup">What the event loop stands on.</param>
    /// <param name="post">Takes the end of each dump.</param>
    public Dumper(LoopSetup setup, Action<LoopEvent> post)
    {
        _setup = setup;
        _files = new DumpFiles(setup.Folder.Logs);
        _post = post;
    }

    /// <summary>Begins the dump of a process; its end comes as <see cref="LoopEvent.Dumped"/>, or the process ends.</summary>
    public void Begin(InstanceId id, int incarnation, IProcess process)
    {
        string path;
        try
        {
            path = _files.Next(id.Server, process.Identity.Id, _setup.Time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _post(new LoopEvent.Dumped(id, incarnation, _setup.Folder.Logs, e.Message));
            return;
        }

        var request = new DumpRequest
        {
            Path = path,
            MostBytes = MostBytes,
            MostResidentBytes = MostResidentBytes,
            OutputPath = _setup.Folder.SupervisorOutput,
            Environment = LaunchEnvironment.MarksOf(_setup.Folder, id.Server, incarnation),
        };
        if (
            _setup.Host.Dump(
                process,
                request,
                failure => _post(new LoopEvent.Dumped(id, incarnation, path, failure))
            )
        )
        {
            _setup.Log.Important($"{id}: is dumped to {path}");
            return;
        }

        // Some other program: whether and where it leaves a core dump is between it and the system.
        process.Signal(ProcessSignal.Abort);
        // One that is stopped takes the signal only when it goes on.
        process.Signal(ProcessSignal.Continue);
    }
}
