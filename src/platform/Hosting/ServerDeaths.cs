using ImageServing.Processes;

namespace ImageServing.Hosting;

/// <summary>
/// Tells a client of our servers which of its connections lead to a process that has just died, some ten milliseconds
/// before the kernel closes them. Without a supervisor it tells nothing. Thread safe.
/// </summary>
public sealed class ServerDeaths : IDisposable
{
    private readonly FlightWatch? _watch;

    private ServerDeaths(FlightWatch? watch) => _watch = watch;

    /// <summary>Watches the servers whose flight recorders lie where ours would.</summary>
    /// <param name="died">Takes the local ports of the connections; returns soon.</param>
    public static ServerDeaths FromEnvironment(Action<IReadOnlyList<int>> died) =>
        Of(Environment.GetEnvironmentVariable(FlightLog.Variable), died);

    /// <summary>Watches the servers whose flight recorders lie beside a path.</summary>
    /// <param name="path">Path of a recorder, which need not exist; null or empty for none.</param>
    /// <param name="died">Takes the local ports of the connections; returns soon.</param>
    public static ServerDeaths Of(string? path, Action<IReadOnlyList<int>> died) =>
        new(
            Path.GetDirectoryName(path) is { Length: > 0 } folder
                ? new FlightWatch(folder, $"*{Path.GetExtension(path)}", died)
                : null
        );

    /// <summary>Finds the servers that run now; to be called when a connection has been made.</summary>
    public void Look() => _watch?.Look();

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();
}
