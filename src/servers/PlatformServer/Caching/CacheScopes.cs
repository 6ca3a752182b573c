using ImageServing.Catalogs;
using ImageServing.Control.Caching;
using ImageServing.ForeignImages;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Configuration;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;

namespace ImageServing.PlatformServer.Caching;

/// <summary>What an administrator means by a scope, in terms of entries.</summary>
internal sealed class CacheScopes(StartSettings settings, Func<CatalogSnapshot> catalogs)
{
    // What still reads well in one line.
    private const int MostNames = 20;

    private static readonly ForeignRules s_anywhere = new(AllowsDirectUrls: true, RootUrl: "");

    /// <summary>Reads a scope and says what it means here.</summary>
    /// <returns>The entries that are meant, or what is wrong with the request.</returns>
    public (MeantEntries? Meant, string? Fault) Read(string word, string? value)
    {
        if (CacheScope.Read(word, value, out var scope) is { } fault)
        {
            return (null, TextOf(fault));
        }

        return scope.Kind switch
        {
            CacheScopeKind.Catalog => OfCatalog(scope, scope.Value, Entries.CatalogTag(scope.Value)),
            CacheScopeKind.Record => OfRecord(scope, scope.Value.IndexOf('/', StringComparison.Ordinal)),
            CacheScopeKind.Source when IsUrl(scope.Value) => OfForeign(scope),
            CacheScopeKind.Source => (OfSource(scope), null),
            CacheScopeKind.Key when CacheKey.TryParse(scope.Value, out var key) => (
                new MeantEntries(scope, [PurgeScope.Key(key)], []),
                null
            ),
            _ => (new MeantEntries(scope, [PurgeScope.All], []) { IsEverything = true }, null),
        };
    }

    private (MeantEntries? Meant, string? Fault) OfRecord(CacheScope scope, int slash)
    {
        var rootId = scope.Value[..slash];
        return OfCatalog(scope, rootId, Entries.RecordTag(rootId, scope.Value[(slash + 1)..]));
    }

    // A misspelt name would purge nothing and say that it did. Records come and go with the catalog's file.
    private (MeantEntries? Meant, string? Fault) OfCatalog(CacheScope scope, string rootId, string tag)
    {
        var all = catalogs();
        if (rootId.Length == 0 || rootId == all.Default.RootId || all.Find(rootId) is not null)
        {
            return (new MeantEntries(scope, [PurgeScope.Tag(tag)], []), null);
        }

        var known =
            all.Catalogs.Count == 0
                ? "none"
                : string.Join(", ", all.Catalogs.Take(MostNames).Select(c => c.RootId));
        return (
            null,
            $"there is no catalog '{rootId}'; known are {known}{(all.Catalogs.Count > MostNames ? ", ..." : "")}"
        );
    }

    // Catalogs leave the default extension away, so people do, too.
    private MeantEntries OfSource(CacheScope scope)
    {
        string[] names =
            scope.Value.EndsWith('/') || Path.HasExtension(scope.Value)
                ? [scope.Value]
                : [scope.Value, scope.Value + catalogs().Default.Attributes.DefaultExt];
        string[] paths =
        [
            .. names
                .SelectMany(name => SourcePaths.Of([.. settings.Roots, .. settings.SvgRoots], name))
                .Distinct(StringComparer.Ordinal),
        ];
        return new MeantEntries(scope, [.. paths.Select(PurgeScope.Source)], paths);
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // As a request of a catalog names it that allows any.
    private static (MeantEntries? Meant, string? Fault) OfForeign(CacheScope scope) =>
        s_anywhere.Resolve(scope.Value, out var url) is { } refused
            ? (null, refused.Message)
            : (
                new MeantEntries(scope, [PurgeScope.Tag(Entries.ForeignTag(url))], []) { Foreign = url },
                null
            );

    private static string TextOf(CacheScopeFault fault) =>
        fault switch
        {
            CacheScopeFault.UnknownWord => $"scope= must be one of {string.Join(", ", CacheScope.Words)}",
            CacheScopeFault.NoValue => "value= must name the catalog, record, source or key",
            CacheScopeFault.SurplusValue => "scope=all has no value=",
            CacheScopeFault.NoRecord => "value= must be a catalog, a slash and a record, such as shop/shoe",
            CacheScopeFault.NoKey => $"value= must be the {CacheScope.KeyLength} hexadecimal digits of a key",
            _ => "value= must be no longer than a path and have no control characters",
        };
}

/// <summary>Entries that an administrator means.</summary>
/// <param name="Scope">As it was asked.</param>
/// <param name="Scopes">All that belongs to it.</param>
/// <param name="Sources">The absolute paths among it.</param>
internal sealed record MeantEntries(
    CacheScope Scope,
    IReadOnlyList<PurgeScope> Scopes,
    IReadOnlyList<string> Sources
)
{
    /// <summary>The image of another server among it, or null.</summary>
    public Uri? Foreign { get; init; }

    /// <summary>Whether all that is kept is meant.</summary>
    public bool IsEverything { get; init; }
}
