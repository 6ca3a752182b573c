using System.Collections.Immutable;
using System.Net;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Addresses;

/// <summary>
/// The client addresses that a catalog or a rule serves: addresses and ranges, parted by commas (reference:
/// ClientAddressFilter; addressfilter).
/// </summary>
public sealed record AddressFilter
{
    // More than any firewall's list that a person keeps; a request is compared with each.
    private const int MostEntries = 1000;

    private readonly ImmutableArray<AddressRange> _ranges;

    private AddressFilter(ImmutableArray<AddressRange> ranges) => _ranges = ranges;

    /// <summary>Allows every client: an empty filter.</summary>
    public static AddressFilter Everyone { get; } = new([]);

    /// <summary>Whether it allows every client, as the 0.0.0.0/0 of the documented default.ini does.</summary>
    public bool IsForEverybody => _ranges.IsEmpty || _ranges.Any(range => range.IsForEverybody);

    /// <summary>Reads a filter. A fault is noted and gives the fallback.</summary>
    public static AddressFilter Read(Setting setting, AddressFilter fallback, FaultList faults)
    {
        if (string.IsNullOrWhiteSpace(setting.Text))
        {
            return Everyone;
        }

        var entries = setting.Text.Split(',', StringSplitOptions.TrimEntries);
        if (entries.Length > MostEntries)
        {
            faults.Add(
                setting.Position,
                $"{setting.Name} has more than {MostEntries} addresses; write ranges"
            );
            return fallback;
        }

        var ranges = entries.Select(AddressRange.Parse).ToList();
        foreach (var (entry, range) in entries.Zip(ranges))
        {
            if (range is null)
            {
                faults.Add(
                    setting.Position,
                    $"{setting.Name} has '{entry}', but wants addresses or ranges like 192.168.2.117 or "
                        + "192.168.12.0/23, parted by commas"
                );
            }
        }

        return ranges.Contains(null)
            ? fallback
            : new AddressFilter([.. ranges.Select(range => range!.Value)]);
    }

    /// <summary>Whether a client with this address is served. IPv4 addresses inside IPv6 count as IPv4.</summary>
    public bool Allows(IPAddress client) => _ranges.IsEmpty || _ranges.Any(range => range.Contains(client));

    /// <inheritdoc/>
    public bool Equals(AddressFilter? other) => other is not null && _ranges.SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.Aggregate(0, (hash, range) => HashCode.Combine(hash, range));
}
