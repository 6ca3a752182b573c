using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// Every listening socket, by server and name. They outlive the servers and the supervisor: while one is replaced,
/// its connections wait in the kernel.
/// </summary>
internal sealed class SocketSet : IDisposable
{
    private readonly IProcessHost _host;
    private ImmutableArray<HeldSocket> _sockets = [];

    public SocketSet(IProcessHost host)
    {
        _host = host;
    }

    /// <summary>Opens what the servers need and is not open yet: all of it, or nothing.</summary>
    /// <returns>One line that names port, address and server of what cannot be opened, or null.</returns>
    public string? Open(ImmutableArray<ServerOptions> servers)
    {
        List<HeldSocket> opened = [];
        foreach (var server in servers)
        {
            foreach (var wanted in server.Listen.Where(listen => Find(server.Plan.Id, listen) is null))
            {
                var id = server.Plan.Id;
                try
                {
                    var socket = _host.Listen(KeyOf(id, wanted), wanted.Name, wanted.Address);
                    opened.Add(new HeldSocket(id, wanted, socket));
                }
                catch (SocketException e)
                {
                    opened.ForEach(held => held.Socket.Dispose());
                    return Explain(id, wanted, e.SocketErrorCode, e.Message);
                }
            }
        }

        _sockets = _sockets.AddRange(opened);
        return null;
    }

    /// <summary>Closes the sockets that these servers do not listen on, but for those of some that still run.</summary>
    /// <param name="servers">The servers of the registry.</param>
    /// <param name="isInUse">Tells whether a server that is no longer in the registry still has processes.</param>
    public void CloseUnneeded(ImmutableArray<ServerOptions> servers, Func<string, bool> isInUse)
    {
        var unneeded = _sockets
            .Where(held =>
                servers.FirstOrDefault(server => server.Plan.Id == held.ServerId) is { } server
                    ? !server.Listen.Contains(held.Wanted)
                    : !isInUse(held.ServerId)
            )
            .ToList();
        unneeded.ForEach(held => held.Socket.Dispose());
        _sockets = _sockets.RemoveRange(unneeded);
    }

    /// <summary>The sockets of a server in the order of the registry.</summary>
    public ImmutableArray<IListeningSocket> Of(ServerOptions server) =>
        [.. server.Listen.Select(wanted => Find(server.Plan.Id, wanted)!.Socket)];

    /// <summary>The keys of the sockets of a server in the order of the registry.</summary>
    public static ImmutableArray<string> KeysOf(ServerOptions server) =>
        [.. server.Listen.Select(wanted => KeyOf(server.Plan.Id, wanted))];

    /// <summary>The addresses of a server's sockets.</summary>
    public IReadOnlyList<ListeningAddress> AddressesOf(string serverId) =>
        [
            .. _sockets
                .Where(held => held.ServerId == serverId)
                .Select(held => new ListeningAddress(held.Socket.Name, held.Socket.Address.ToString())),
        ];

    /// <summary>Where a socket of a server is reached from this machine, or null.</summary>
    public IPEndPoint? Reach(string serverId, string name) =>
        _sockets.FirstOrDefault(held => held.ServerId == serverId && held.Wanted.Name == name) is { } held
            ? Reachable(held.Socket.Address)
            : null;

    /// <summary>A variable for each socket, which tells every server where to reach the others.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables() =>
        _sockets.Select(held =>
            KeyValuePair.Create(
                $"IMAGESERVING_{Upper(held.ServerId)}_{Upper(held.Socket.Name)}",
                Reachable(held.Socket.Address).ToString()
            )
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in _sockets)
        {
            held.Socket.Dispose();
        }

        _sockets = [];
    }

    private HeldSocket? Find(string serverId, ListenOptions wanted) =>
        _sockets.FirstOrDefault(held => held.ServerId == serverId && held.Wanted == wanted);

    // With the port, so that a socket that moves to another port exists beside the one that is drained.
    private static string KeyOf(string serverId, ListenOptions wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"listen.{serverId}.{wanted.Name}.{wanted.Address.Port}");

    private static string Upper(string name) => name.ToUpperInvariant().Replace('-', '_');

    // A socket on all addresses is reached on this machine's own.
    private static IPEndPoint Reachable(IPEndPoint address) =>
        address.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, address.Port)
        : address.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, address.Port)
        : address;

    private string Explain(string serverId, ListenOptions wanted, SocketError code, string message)
    {
        var what =
            $"port {wanted.Address.Port} on {wanted.Address.Address} for server {serverId} ({wanted.Name})";
        return code switch
        {
            SocketError.AddressAlreadyInUse
                when _sockets.Any(held => held.Socket.Address.Port == wanted.Address.Port) =>
                $"{what} is in use by a server of ours until it ends; use ImageServing stop and start for this change",
            SocketError.AddressAlreadyInUse =>
                $"{what} is in use by another program; stop that one or change <listen> in SupervisorRegistry.xml",
            SocketError.AccessDenied => $"{what} needs more rights; take a port above 1023 or run as root",
            SocketError.AddressNotAvailable => $"{what}: this machine does not have that address",
            _ => $"{what} cannot be opened: {message}",
        };
    }

    private sealed record HeldSocket(string ServerId, ListenOptions Wanted, IListeningSocket Socket);
}
