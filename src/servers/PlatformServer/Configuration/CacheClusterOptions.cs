using System.Net;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Servers that share their caches (reference: Cache clustering).</summary>
internal sealed record CacheClusterOptions
{
    private const int LongestQuery = 60_000;
    private const int LongestFetch = 600_000;

    /// <summary>Addresses of the peers; empty for no cluster (cluster.hosts, also cacheCluster.hosts).</summary>
    public IReadOnlyList<IPAddress> Hosts { get; init; } = [];

    /// <summary>Whether entries of peers are copied (cacheCluster.updateLocalCache).</summary>
    public bool UpdateLocalCache { get; init; } = true;

    /// <summary>How long peers may take to say whether they have an entry, 0..60000 ms (cacheCluster.queryTimeout).</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a peer may take to deliver, 1..600000 ms (cacheCluster.fetchTimeout).</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public static CacheClusterOptions Bind(PropertySettings settings, FaultList faults)
    {
        var defaults = new CacheClusterOptions();
        return new CacheClusterOptions
        {
            Hosts = settings.Find("cluster.hosts") is { } hosts ? AddressesOf(hosts, faults) : [],
            UpdateLocalCache = settings.FlagOf("cacheCluster.updateLocalCache", defaults.UpdateLocalCache),
            QueryTimeout = settings.MillisecondsOf(
                "cacheCluster.queryTimeout",
                0,
                LongestQuery,
                defaults.QueryTimeout
            ),
            FetchTimeout = settings.MillisecondsOf(
                "cacheCluster.fetchTimeout",
                1,
                LongestFetch,
                defaults.FetchTimeout
            ),
        };
    }

    private static IReadOnlyList<IPAddress> AddressesOf(Setting setting, FaultList faults)
    {
        List<IPAddress> addresses = [];
        foreach (var text in setting.ToList())
        {
            if (!IPAddress.TryParse(text, out var address))
            {
                return setting.Refuse<IReadOnlyList<IPAddress>>("IP addresses parted by ';'", [], faults);
            }

            addresses.Add(address);
        }

        return addresses;
    }
}
