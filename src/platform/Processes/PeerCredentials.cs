using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Who is at the other end of a Unix socket, as the kernel knows it.</summary>
/// <param name="ProcessId">Process that connected; it may have ended since.</param>
/// <param name="UserId">Its effective user at that time.</param>
/// <param name="GroupId">Its effective group at that time.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    // Linux's SOL_SOCKET and SO_PEERCRED.
    private const int SocketLevel = 1;
    private const int PeerOption = 17;

    /// <summary>The effective user of this process.</summary>
    public static uint OwnUserId => Libc.GetEffectiveUser();

    /// <summary>Asks about a connected socket.</summary>
    /// <returns>The credentials, or null when it is no connected Unix socket.</returns>
    public static unsafe PeerCredentials? Of(Socket socket)
    {
        var bytes = stackalloc byte[sizeof(PeerCredentials)];
        try
        {
            var length = socket.GetRawSocketOption(
                SocketLevel,
                PeerOption,
                new Span<byte>(bytes, sizeof(PeerCredentials))
            );
            var peer = *(PeerCredentials*)bytes;
            // Without a peer the kernel names process 0.
            return length == sizeof(PeerCredentials) && peer.ProcessId > 0 ? peer : null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
