using System.Net.Sockets;

namespace ImageServing.ResponseCache.Sharing;

/// <summary>
/// A claim that one process of a machine holds: a listening Unix socket with a name in the kernel's abstract name space.
/// It leaves no file behind, the kernel ends it with its process, and who waits for it is woken by the end of a connection
/// to it. Processes in different network name spaces do not see each other's claims; the cache stays right then, and works
/// twice.
/// </summary>
internal sealed class ProcessClaim : IDisposable
{
    // Processes that wait at the same time; one more does not wait.
    private const int Backlog = 64;

    private readonly Socket? _socket;

    private ProcessClaim(Socket? socket)
    {
        _socket = socket;
    }

    /// <summary>Takes the claim; null while another process, or another store of this one, has it.</summary>
    /// <remarks>Where the system gives no sockets, everybody gets it.</remarks>
    public static ProcessClaim? TryTake(string name)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(AddressOf(name));
            socket.Listen(Backlog);
            return new ProcessClaim(socket);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            return e.SocketErrorCode == SocketError.AddressAlreadyInUse ? null : new ProcessClaim(null);
        }
    }

    /// <summary>Waits until a claim is given up. False when it cannot be waited for.</summary>
    public static async Task<bool> WaitAsync(string name, CancellationToken stop)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(AddressOf(name), stop);
            await socket.ReceiveAsync(new byte[1], SocketFlags.None, stop);
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset;
        }
    }

    public void Dispose() => _socket?.Dispose();

    private static UnixDomainSocketEndPoint AddressOf(string name) => new("\0imageserving-cache/" + name);
}
