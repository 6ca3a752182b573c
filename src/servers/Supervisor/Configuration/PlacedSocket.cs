using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>A listening socket with the place that a fault of it is told at.</summary>
/// <param name="At">Its element, or that of the server when it comes from a profile.</param>
/// <param name="Server">Id of the server.</param>
/// <param name="Options">The socket.</param>
internal sealed record PlacedSocket(XObject At, string Server, ListenOptions Options)
{
    /// <summary>Whether only one of two addresses can be bound: the same, or one of them all of this machine.</summary>
    public static bool Collide(IPEndPoint a, IPEndPoint b) =>
        a.Port == b.Port
        && a.Port != 0
        && (a.Address.Equals(b.Address) || Includes(a.Address, b.Address) || Includes(b.Address, a.Address));

    // A socket at [::] takes IPv4 as well, which is how it is opened.
    private static bool Includes(IPAddress all, IPAddress one) =>
        all.Equals(IPAddress.IPv6Any)
        || (all.Equals(IPAddress.Any) && one.AddressFamily == AddressFamily.InterNetwork);
}
