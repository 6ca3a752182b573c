using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>What is opened for one process beside its shared sockets, and removed after its end.</summary>
/// <param name="Notifications">Receives its sd_notify messages; null for a program that sends none.</param>
/// <param name="Health">Its private socket for health probes; null when it has none or another supervisor opened it.</param>
/// <param name="HealthPath">Path of that socket.</param>
/// <param name="FlightsPath">Path of its flight recorder.</param>
internal sealed record ProcessFittings(
    IDisposable? Notifications,
    IListeningSocket? Health,
    string HealthPath,
    string FlightsPath
) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Notifications?.Dispose();
        Health?.Dispose();
        // An adopted process's socket was opened by the former supervisor, and the recorder by the process.
        TempFiles.Remove(HealthPath);
        TempFiles.Remove(FlightsPath);
    }
}
