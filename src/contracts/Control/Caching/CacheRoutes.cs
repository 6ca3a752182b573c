namespace ImageServing.Control.Caching;

/// <summary>
/// The paths of the response cache on the private socket of each Platform Server process: HTTP/1.1 and JSON. No request
/// has a body; what is wrong with one is told in a <see cref="ControlError"/>.
/// </summary>
public static class CacheRoutes
{
    /// <summary>GET; the reply is a <see cref="CacheStatus"/> of the process that answers.</summary>
    public const string Status = "/cache";

    /// <summary>
    /// GET with a scope and perhaps <c>limit</c>; the reply is a <see cref="CacheEntryList"/>. It takes as long as reading
    /// the heads of all entries if few of them match.
    /// </summary>
    public const string Entries = Status + "/entries";

    /// <summary>POST with a scope; the reply is a <see cref="CachePurge"/>.</summary>
    public const string Purge = Status + "/purge";

    /// <summary>Query parameter: the word of a <see cref="CacheScopeKind"/>.</summary>
    public const string ScopeParameter = "scope";

    /// <summary>Query parameter: the catalog, record, source or key.</summary>
    public const string ValueParameter = "value";

    /// <summary>Query parameter: at most so many entries.</summary>
    public const string LimitParameter = "limit";

    /// <summary>How many entries are listed when nobody says.</summary>
    public const int UsualLimit = 100;

    /// <summary>How many entries may be asked for: some 5 MB of JSON.</summary>
    public const int LargestLimit = 10_000;
}
