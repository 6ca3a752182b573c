using ImageServing.Processes;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Running;

/// <summary>The world of one <see cref="FleetRun"/>.</summary>
/// <param name="Run">Number of the run; its events carry it, so that those of a former run are known as stale.</param>
/// <param name="Host">The operating system.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The log.</param>
/// <param name="Folder">The install folder.</param>
/// <param name="Sockets">The listening sockets.</param>
/// <param name="Post">Puts an event into the loop's queue; may be called on any thread.</param>
internal sealed record RunContext(
    int Run,
    IProcessHost Host,
    TimeProvider Time,
    TraceLog Log,
    InstallFolder Folder,
    SocketSet Sockets,
    Action<LoopEvent> Post
);
