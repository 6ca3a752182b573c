using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ImageServing.ForeignImages.Addresses;

/// <summary>
/// Servers that an administrator trusts although their addresses are not public: networks (10.1.0.0/16), addresses, and
/// names of hosts (images.internal, or *.internal for all names below), whose addresses are then not looked at.
/// </summary>
public sealed class AllowedDestinations
{
    private const string AnyBelow = "*.";

    private readonly ImmutableArray<IPNetwork> _networks;
    private readonly ImmutableArray<string> _hosts;

    private AllowedDestinations(ImmutableArray<IPNetwork> networks, ImmutableArray<string> hosts)
    {
        _networks = networks;
        _hosts = hosts;
    }

    /// <summary>None: public addresses alone.</summary>
    public static AllowedDestinations None { get; } = new([], []);

    /// <summary>Reads entries.</summary>
    /// <param name="entries">Networks, addresses and names.</param>
    /// <param name="destinations">What they allow.</param>
    /// <param name="wrong">The first entry that is none of these.</param>
    public static bool TryParse(
        IEnumerable<string> entries,
        [NotNullWhen(true)] out AllowedDestinations? destinations,
        [NotNullWhen(false)] out string? wrong
    )
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        var hosts = ImmutableArray.CreateBuilder<string>();
        destinations = null;
        foreach (var entry in entries)
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IsName(entry))
            {
                hosts.Add(entry);
            }
            else
            {
                wrong = entry;
                return false;
            }
        }
        wrong = null;
        destinations = new AllowedDestinations(networks.ToImmutable(), hosts.ToImmutable());
        return true;
    }

    /// <summary>Whether a host may have any address.</summary>
    public bool AllowsHost(string host)
    {
        // "host." is "host", fully qualified.
        var name = host.TrimEnd('.');
        return _hosts.Any(allowed =>
            allowed.StartsWith(AnyBelow, StringComparison.Ordinal)
                ? name.Length >= allowed.Length
                    && name.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                : name.Equals(allowed, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddress.Is(address) || _networks.Any(network => network.Contains(plain));
    }

    private static bool IsName(string entry)
    {
        var name = entry.StartsWith(AnyBelow, StringComparison.Ordinal) ? entry[AnyBelow.Length..] : entry;
        // 10.0.0.1/8 and 300.1.1.1 are mistakes, not names: the last part of a name has a letter.
        return Uri.CheckHostName(name) == UriHostNameType.Dns
            && name[(name.LastIndexOf('.') + 1)..].Any(char.IsAsciiLetter);
    }
}
