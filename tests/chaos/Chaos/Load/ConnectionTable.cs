using System.Collections.Concurrent;

namespace ImageServing.Chaos.Load;

/// <summary>The open connections of all clients by port; those of a process can be doomed.</summary>
public sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<int, Connection> _open = [];

    /// <summary>Notes a connection that has just been established.</summary>
    public Connection Add(int port) => _open[port] = new Connection(port);

    /// <summary>Forgets one that is closed, unless its port serves another by now.</summary>
    public void Remove(Connection connection) =>
        _open.TryRemove(KeyValuePair.Create(connection.Port, connection));

    /// <summary>Marks the connections of some ports: what is lost on them is lost with their process.</summary>
    /// <returns>How many there were.</returns>
    public int Doom(IEnumerable<int> ports)
    {
        var count = 0;
        foreach (var port in ports)
        {
            if (_open.TryGetValue(port, out var connection))
            {
                connection.IsDoomed = true;
                count++;
            }
        }

        return count;
    }
}
