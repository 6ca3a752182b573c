namespace ImageServing.Processes;

/// <summary>
/// Tells of the deaths of processes with a flight recorder, before their sockets are closed. Thread safe.
/// </summary>
/// <remarks>
/// It may tell nothing: of a process that died before it was found, or on a system that cannot. The end of a
/// connection says the same later.
/// </remarks>
public sealed class FlightWatch : IDisposable
{
    private readonly Lock _looking = new();
    private readonly LifeWatch _lives;
    private readonly string _folder;
    private readonly string _pattern;

    /// <summary>Creates a watch that has found nobody yet.</summary>
    /// <param name="folder">Folder of the recorders' files.</param>
    /// <param name="pattern">How their names look, for instance <c>*.flights</c>.</param>
    /// <param name="died">
    /// Takes the ports of this machine from which a process was connected to when it died; called on a thread of the
    /// watch, which it must not hold up.
    /// </param>
    public FlightWatch(string folder, string pattern, Action<IReadOnlyList<int>> died)
    {
        _folder = folder;
        _pattern = pattern;
        _lives = new LifeWatch(file => died(file.Ports.ToList()));
    }

    /// <summary>
    /// Finds the processes that run now. A process that accepts a connection has its file before: whoever has connected
    /// looks, and misses none that it may be connected to.
    /// </summary>
    public void Look()
    {
        lock (_looking)
        {
            foreach (var path in Paths().Where(path => !_lives.IsWatching(path)))
            {
                if (FlightFile.TryOpen(path) is { } file)
                {
                    Watch(file);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lives.Dispose();

    private void Watch(FlightFile file)
    {
        // One that is dead already has no connections that were made after its death.
        if (!LifeSign.IsAlive(file.LifeValue) || !_lives.TryWatch(file))
        {
            file.Dispose();
        }
    }

    private string[] Paths()
    {
        try
        {
            return Directory.GetFiles(_folder, _pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
