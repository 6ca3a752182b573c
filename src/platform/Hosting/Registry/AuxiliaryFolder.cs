using System.Collections.Frozen;
using ImageServing.Settings;

namespace ImageServing.Hosting.Registry;

/// <summary>
/// The folder of the auxiliary caches, below the first of <c>cache.rootPaths</c> (reference: Server caches): images of
/// other servers and of nested requests. The Platform Server writes there, the Image Server reads; no request can name
/// a file in it.
/// </summary>
public static class AuxiliaryFolder
{
    private const string RootsKey = "cache.rootPaths";
    private const string Name = "auxiliary";

    /// <summary>Absolute root folders of the caches, at least one.</summary>
    public static IReadOnlyList<string> CacheRoots(
        PropertySettings settings,
        ServerHome home,
        FaultList faults
    ) =>
        settings.Find(RootsKey)?.ToPaths(home, faults) is { Count: > 0 } roots
            ? roots
            : [home.Resolve("cache")];

    /// <summary>The folder below the first root folder.</summary>
    public static string Below(IReadOnlyList<string> cacheRoots) => Path.Combine(cacheRoots[0], Name);

    /// <summary>The folder as conf/PlatformServer.conf says; a mistake there is told by the Platform Server.</summary>
    public static string Find(ServerHome home)
    {
        var path = Path.Combine(home.Configuration, "PlatformServer.conf");
        var faults = new FaultList();
        var text = File.Exists(path) ? ConfigurationFile.ReadProperties(path, faults) : null;
        var settings = PropertySettings.Parse(
            path,
            text ?? "",
            FrozenDictionary<string, string>.Empty,
            faults
        );
        return Below(CacheRoots(settings, home, faults));
    }
}
