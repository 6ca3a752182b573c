using ImageServing.ForeignImages.Addresses;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Images of other servers and of nested requests; ours, not in the reference.</summary>
internal sealed record AuxiliaryCacheOptions
{
    private const int Megabyte = 1024 * 1024;

    // A petabyte.
    private const long LargestSize = 1L << 50;

    // A sweep reads them all: some seconds.
    private const int MostFiles = 10_000_000;

    /// <summary>Servers that may be asked although their addresses are not public (foreign.allowedHosts).</summary>
    public AllowedDestinations Allowed { get; init; } = AllowedDestinations.None;

    /// <summary>Largest image of another server in bytes (foreign.maxSize, in megabytes 1..1024).</summary>
    public long MaxImageBytes { get; init; } = 64 * Megabyte;

    /// <summary>
    /// Bytes of the images of other servers, and of those of nested requests (auxiliaryCache.maxSize), 0..2^50.
    /// </summary>
    public long MaxBytes { get; init; } = 1024 * Megabyte;

    /// <summary>Number of files of each of the two (auxiliaryCache.maxEntries), 1..10000000.</summary>
    public int MaxFiles { get; init; } = 20_000;

    public static AuxiliaryCacheOptions Bind(PropertySettings settings, FaultList faults)
    {
        var defaults = new AuxiliaryCacheOptions();
        return new AuxiliaryCacheOptions
        {
            Allowed = settings.Find("foreign.allowedHosts") is { } hosts
                ? AllowedOf(hosts, faults)
                : defaults.Allowed,
            MaxImageBytes =
                settings.LongOf("foreign.maxSize", 1, 1024, defaults.MaxImageBytes / Megabyte) * Megabyte,
            MaxBytes = settings.LongOf("auxiliaryCache.maxSize", 0, LargestSize, defaults.MaxBytes),
            MaxFiles = settings.IntegerOf("auxiliaryCache.maxEntries", 1, MostFiles, defaults.MaxFiles),
        };
    }

    private static AllowedDestinations AllowedOf(Setting setting, FaultList faults) =>
        AllowedDestinations.TryParse(setting.ToList(), out var allowed, out var wrong)
            ? allowed
            : setting.Refuse(
                $"networks (10.0.0.0/8), addresses and names (host, *.domain) parted by ';'; '{wrong}' is none of them",
                AllowedDestinations.None,
                faults
            );
}
