using System.Net;
using System.Net.Sockets;

namespace ImageServing.ForeignImages.Addresses;

/// <summary>
/// Tells addresses of the public Internet from all others: loopback, private, shared, link-local, multicast, reserved,
/// for documents and measurements (IANA's registries of special-purpose addresses; RFC 6890). IPv6 addresses that carry
/// an IPv4 address are as public as that one.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] s_special4 =
    [
        // This network (RFC 791).
        IPNetwork.Parse("0.0.0.0/8"),
        // Private (RFC 1918).
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        // Shared by a carrier's customers (RFC 6598).
        IPNetwork.Parse("100.64.0.0/10"),
        // Loopback (RFC 1122).
        IPNetwork.Parse("127.0.0.0/8"),
        // Link-local, where clouds have their metadata (RFC 3927).
        IPNetwork.Parse("169.254.0.0/16"),
        // Protocol assignments (RFC 6890) and the relays of 6to4 (RFC 7526).
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        // Documents (RFC 5737).
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        // Measurements (RFC 2544).
        IPNetwork.Parse("198.18.0.0/15"),
        // Multicast (RFC 5771), reserved, broadcast (RFC 1112).
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    // All that is routed to anybody (RFC 4291); what lies outside of it is local, multicast or unassigned.
    private static readonly IPNetwork s_global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_special6 =
    [
        // Protocol assignments: Teredo, measurements, ORCHID (RFC 2928).
        IPNetwork.Parse("2001::/23"),
        // Documents (RFC 3849, RFC 9637).
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
    ];

    // IPv4 through a translator (RFC 6052).
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    // IPv4 through a tunnel (RFC 3056).
    private static readonly IPNetwork s_6To4 = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address belongs to the public Internet.</summary>
    public static bool Is(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsPublic4(address),
            AddressFamily.InterNetworkV6 => IsPublic6(address),
            _ => false,
        };

    private static bool IsPublic4(IPAddress address) =>
        !Array.Exists(s_special4, network => network.Contains(address));

    private static bool IsPublic6(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic4(address.MapToIPv4());
        }
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (s_nat64.Contains(address))
        {
            return IsPublic4(new IPAddress(bytes[12..]));
        }
        return s_global6.Contains(address)
            && !Array.Exists(s_special6, network => network.Contains(address))
            && (!s_6To4.Contains(address) || IsPublic4(new IPAddress(bytes[2..6])))
            && (!IsIsatap(bytes) || IsPublic4(new IPAddress(bytes[12..])));
    }

    // IPv4 inside of a site, behind any prefix (RFC 5214).
    private static bool IsIsatap(ReadOnlySpan<byte> bytes) =>
        bytes[8..12] is [0x00 or 0x02, 0x00, 0x5E, 0xFE];
}
