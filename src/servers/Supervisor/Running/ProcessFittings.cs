using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>What is opened for one process beside its shared sockets, and removed after its end.</summary>
/// <param name="Notifications">Receives its sd_notify messages; null for a program that sends none.</param>
/// <param name="Health">Its private socket for health probes; null when it has none or another supervisor opened it.</param>
/// <param name="NotifyPath">Path where it sends these messages.</param>
/// <param name="HealthPath">Path of that socket.</param>
/// <param name="FlightsPath">Path of its flight recorder.</param>
internal sealed record ProcessFittings(
    IDisposable? Notifications,
    IListeningSocket? Health,
    string NotifyPath,
    string HealthPath,
    string FlightsPath
) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Notifications?.Dispose();
        Health?.Dispose();
        // What the former supervisor of an adopted process opened is there, too, and the recorder is the process's.
        TempFiles.Remove(NotifyPath);
        TempFiles.Remove(HealthPath);
        TempFiles.Remove(FlightsPath);
    }
}
