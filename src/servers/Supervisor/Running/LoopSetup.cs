using ImageServing.Processes;
using ImageServing.Settings;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Running;

/// <summary>What the event loop stands on.</summary>
/// <param name="Host">The operating system.</param>
/// <param name="Time">The clock.</param>
/// <param name="Random">Source of the back-off's jitter.</param>
/// <param name="Log">The log.</param>
/// <param name="Folder">The install folder.</param>
/// <param name="ReadRegistry">Reads the registry anew, for a restart of all servers.</param>
/// <param name="Notifier">Tells whoever started the supervisor how it is doing.</param>
internal sealed record LoopSetup(
    IProcessHost Host,
    TimeProvider Time,
    Random Random,
    TraceLog Log,
    InstallFolder Folder,
    Func<ConfigurationResult<RegistryOptions>> ReadRegistry,
    ServiceNotifier Notifier
);
