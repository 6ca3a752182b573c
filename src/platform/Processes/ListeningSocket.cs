using System.Net;
using System.Net.Sockets;

namespace ImageServing.Processes;

/// <summary>A TCP listening socket, closed on exec unless a spawn passes it.</summary>
public sealed class ListeningSocket : IListeningSocket
{
    // Kestrel's own value: it calls listen() again on an inherited socket and would lower anything larger.
    private const int Backlog = 512;

    // Linux's SOL_SOCKET and SO_REUSEADDR.
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly Socket _socket;

    private ListeningSocket(string name, Socket socket)
    {
        Name = name;
        _socket = socket;
        Address = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IPEndPoint Address { get; }

    internal int Descriptor => (int)_socket.SafeHandle.DangerousGetHandle();

    /// <summary>Binds and listens.</summary>
    /// <param name="name">Name that a server finds the socket by.</param>
    /// <param name="address">IPv4 or IPv6 address and port; port 0 takes a free one.</param>
    /// <exception cref="SocketException">The address is in use, not this machine's, or not permitted.</exception>
    public static ListeningSocket Open(string name, IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Connections of a former life in TIME_WAIT must not keep a restarted supervisor from its port.
            // Set raw: .NET's ReuseAddress means SO_REUSEPORT, too, which would let another program share the port.
            socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = address.Address.Equals(IPAddress.IPv6Any);
            }

            socket.Bind(address);
            socket.Listen(Backlog);
            return new ListeningSocket(name, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
