using System.Net.Sockets;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Controlling;

/// <summary>The Unix socket, for this process's own user and root.</summary>
internal sealed class UnixDoor : IControlDoor
{
    // Root of this machine or container.
    private const int Root = 0;

    private readonly string _path;
    private readonly Func<Socket, PeerCredentials?> _credentials;

    private UnixDoor(string path, Socket socket, Func<Socket, PeerCredentials?> credentials)
    {
        _path = path;
        Socket = socket;
        _credentials = credentials;
    }

    /// <inheritdoc/>
    public Socket Socket { get; }

    /// <summary>Opens the socket, which only this user can connect to.</summary>
    /// <param name="path">Path of at most 107 bytes; an old socket there is replaced.</param>
    /// <param name="credentials">Who is at the other end; null asks the kernel.</param>
    /// <exception cref="SocketException">The socket cannot be created.</exception>
    /// <exception cref="IOException">The old one cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static UnixDoor Open(string path, Func<Socket, PeerCredentials?>? credentials = null)
    {
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            // Before it listens nobody can have connected with the rights that it was created with.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(ControlListener.Backlog);
            return new UnixDoor(path, socket, credentials ?? PeerCredentials.Of);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ControlReply? Refuse(Socket client, RequestHead head)
    {
        var user = _credentials(client)?.UserId;
        return user == PeerCredentials.OwnUserId || user == Root
            ? null
            : ControlReply.Refused(403, "the supervisor belongs to another user; use that user or root");
    }

    /// <summary>Closes the socket and removes its path.</summary>
    public void Dispose()
    {
        FileRemoval.Try(_path);
        Socket.Dispose();
    }
}
