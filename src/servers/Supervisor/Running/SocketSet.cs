using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// Every listening socket, by server and name. They outlive the servers: while one is replaced, its connections
/// wait in the kernel.
/// </summary>
internal sealed class SocketSet : IDisposable
{
    private readonly ImmutableArray<HeldSocket> _sockets;

    private SocketSet(ImmutableArray<HeldSocket> sockets)
    {
        _sockets = sockets;
    }

    /// <summary>Opens the sockets of all servers, or none.</summary>
    /// <param name="host">Opens them.</param>
    /// <param name="servers">The servers.</param>
    /// <param name="former">Sockets that are open already; those with the same server, name and address are taken over.</param>
    /// <param name="failure">One line that names port, address and server, or null.</param>
    /// <returns>The sockets, or null after a failure; then <paramref name="former"/> is as it was.</returns>
    public static SocketSet? Open(
        IProcessHost host,
        ImmutableArray<ServerOptions> servers,
        SocketSet? former,
        out string? failure
    )
    {
        List<HeldSocket> held = [];
        List<IListeningSocket> opened = [];
        foreach (var (server, wanted) in servers.SelectMany(s => s.Listen.Select(l => (s, l))))
        {
            var socket = former?.Find(server.Plan.Id, wanted);
            if (socket is null)
            {
                try
                {
                    socket = host.Listen(wanted.Name, wanted.Address);
                }
                catch (SocketException e)
                {
                    opened.ForEach(s => s.Dispose());
                    failure = Explain(server, wanted, e.SocketErrorCode, e.Message);
                    return null;
                }

                opened.Add(socket);
            }

            held.Add(new HeldSocket(server.Plan.Id, wanted, socket));
        }

        former?.CloseAllBut(held);
        failure = null;
        return new SocketSet([.. held]);
    }

    /// <summary>The sockets of a server in the order of the registry.</summary>
    public ImmutableArray<IListeningSocket> Of(string serverId) =>
        [.. _sockets.Where(held => held.ServerId == serverId).Select(held => held.Socket)];

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
    }

    private IListeningSocket? Find(string serverId, ListenOptions wanted) =>
        _sockets.FirstOrDefault(held => held.ServerId == serverId && held.Wanted == wanted)?.Socket;

    private void CloseAllBut(List<HeldSocket> kept)
    {
        foreach (
            var held in _sockets.Where(held => !kept.Exists(k => ReferenceEquals(k.Socket, held.Socket)))
        )
        {
            held.Socket.Dispose();
        }
    }

    private static string Upper(string name) => name.ToUpperInvariant().Replace('-', '_');

    // A socket on all addresses is reached on this machine's own.
    private static IPEndPoint Reachable(IPEndPoint address) =>
        address.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, address.Port)
        : address.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, address.Port)
        : address;

    private static string Explain(
        ServerOptions server,
        ListenOptions wanted,
        SocketError code,
        string message
    )
    {
        var what =
            $"port {wanted.Address.Port} on {wanted.Address.Address} for server {server.Plan.Id} ({wanted.Name})";
        return code switch
        {
            SocketError.AddressAlreadyInUse =>
                $"{what} is in use by another program; stop that one or change <listen> in SupervisorRegistry.xml",
            SocketError.AccessDenied => $"{what} needs more rights; take a port above 1023 or run as root",
            SocketError.AddressNotAvailable => $"{what}: this machine does not have that address",
            _ => $"{what} cannot be opened: {message}",
        };
    }

    private sealed record HeldSocket(string ServerId, ListenOptions Wanted, IListeningSocket Socket);
}
