using System.Net;
using System.Net.Sockets;

namespace ImageServing.Processes;

/// <summary>A TCP listening socket, closed on exec unless a spawn passes it.</summary>
public sealed class ListeningSocket : IListeningSocket, IPassedDescriptor
{
    // Kestrel's own value: it calls listen() again on an inherited socket and would lower anything larger.
    private const int Backlog = 512;

    // Linux's SOL_SOCKET and SO_REUSEADDR.
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly Socket _socket;
    private Action<ListeningSocket>? _closing;

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

    int IPassedDescriptor.Descriptor => Descriptor;

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

    /// <summary>Takes over an open socket if it listens at an address; closes it otherwise.</summary>
    /// <param name="name">Name that a server finds the socket by.</param>
    /// <param name="descriptor">An open descriptor of whatever kind.</param>
    /// <param name="address">The address wanted; port 0 for any port.</param>
    internal static ListeningSocket? TryTake(string name, int descriptor, IPEndPoint address)
    {
        if (!Libc.IsListening(descriptor))
        {
            _ = Libc.Close(descriptor);
            return null;
        }

        var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
        if (
            socket.LocalEndPoint is IPEndPoint bound
            && bound.Address.Equals(address.Address)
            && (address.Port == 0 || bound.Port == address.Port)
        )
        {
            return new ListeningSocket(name, socket);
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Has something done before the socket is closed.</summary>
    internal ListeningSocket With(Action<ListeningSocket> closing)
    {
        _closing = closing;
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Interlocked.Exchange(ref _closing, null)?.Invoke(this);
        _socket.Dispose();
    }
}
