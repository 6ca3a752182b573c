using System.Net;
using System.Net.Sockets;

namespace ImageServing.Supervisor.Controlling;

/// <summary>A TCP port on the loopback address, for whoever knows the token.</summary>
internal sealed class LoopbackDoor : IControlDoor
{
    private readonly ControlToken _token;

    private LoopbackDoor(Socket socket, ControlToken token)
    {
        Socket = socket;
        Address = (IPEndPoint)socket.LocalEndPoint!;
        _token = token;
    }

    /// <inheritdoc/>
    public Socket Socket { get; }

    /// <summary>The address and port.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Opens the port and writes the token.</summary>
    /// <param name="port">Port on 127.0.0.1; 0 takes a free one.</param>
    /// <param name="tokenPath">Path of the token's file; an old one is replaced.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    /// <exception cref="IOException">The token cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static LoopbackDoor Open(int port, string tokenPath)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ControlToken? token = null;
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            // Whoever can connect finds the token there.
            token = ControlToken.Create(tokenPath);
            socket.Listen(ControlListener.Backlog);
            return new LoopbackDoor(socket, token);
        }
        catch
        {
            token?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ControlReply? Refuse(Socket client, RequestHead head) =>
        !_token.Admits(head.Authorization)
            ? ControlReply.Refused(401, "the bearer token is missing or wrong", "WWW-Authenticate: Bearer")
        // A page in a browser of this machine reaches the port, too: through a name of its own that resolves to
        // loopback (DNS rebinding), or with its origin told by the browser.
        : head.Origin is not null ? ControlReply.Refused(403, "this interface is not for pages of a browser")
        : !IsLoopbackName(head.Host)
            ? ControlReply.Refused(403, "address this interface as 127.0.0.1 or localhost")
        : null;

    /// <summary>Removes the token and closes the port.</summary>
    public void Dispose()
    {
        _token.Dispose();
        Socket.Dispose();
    }

    private static bool IsLoopbackName(string? host)
    {
        var colon = host?.LastIndexOf(':') ?? -1;
        var hasPort = colon > 0 && !host.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9');
        var name = hasPort ? host![..colon] : host;
        return name is "127.0.0.1" or "[::1]" || "localhost".Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
