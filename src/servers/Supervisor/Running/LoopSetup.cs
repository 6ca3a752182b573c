using ImageServing.Processes;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Quarantine;

namespace ImageServing.Supervisor.Running;

/// <summary>What the event loop stands on.</summary>
/// <param name="Host">The operating system.</param>
/// <param name="Time">The clock.</param>
/// <param name="Random">Source of the back-off's jitter.</param>
/// <param name="Log">The log.</param>
/// <param name="Output">Takes what the servers write.</param>
/// <param name="Folder">The install folder.</param>
/// <param name="ReadRegistry">Reads the registry anew, for a restart of all servers and for a reload.</param>
/// <param name="Notifier">Tells whoever watches over the supervisor how it is doing.</param>
/// <param name="State">Where the state is written that the next supervisor adopts from.</param>
/// <param name="QuarantineFile">Keeps the quarantine.</param>
internal sealed record LoopSetup(
    IProcessHost Host,
    TimeProvider Time,
    Random Random,
    TraceLog Log,
    OutputLog Output,
    InstallFolder Folder,
    Func<RegistryText> ReadRegistry,
    ServiceNotifier Notifier,
    StateFile State,
    QuarantineFile QuarantineFile
);
