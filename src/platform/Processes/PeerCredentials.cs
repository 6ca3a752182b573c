using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Who is at the other end of a Unix socket, as the kernel knows it.</summary>
/// <param name="ProcessId">
/// Process that connected; it may have ended since. 0 when it is outside of our process namespace, as an
/// administrator on the host is for a supervisor in a container.
/// </param>
/// <param name="UserId">Its effective user at that time.</param>
/// <param name="GroupId">Its effective group at that time.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    // Linux's SOL_SOCKET and SO_PEERCRED.
    private const int SocketLevel = 1;
    private const int PeerOption = 17;

    // What the kernel tells without a peer.
    private const uint Nobody = uint.MaxValue;

    /// <summary>The effective user of this process.</summary>
    public static uint OwnUserId => Libc.GetEffectiveUser();

    /// <summary>What the kernel told, or null when it means nobody.</summary>
    internal static PeerCredentials? OfSomebody(PeerCredentials told) => told.UserId == Nobody ? null : told;

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
            return length == sizeof(PeerCredentials) ? OfSomebody(peer) : null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
