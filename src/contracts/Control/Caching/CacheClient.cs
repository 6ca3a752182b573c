namespace ImageServing.Control.Caching;

/// <summary>Asks one Platform Server process about the response cache, through its private socket.</summary>
public sealed class CacheClient : IDisposable
{
    // Figures and purges take milliseconds; a machine that swaps takes seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A list may have to read the heads of a million files from a slow disk.
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(10);

    private const string Peer = "the Platform Server";

    private readonly JsonLink _link;
    private readonly JsonLink _longLink;

    /// <summary>Creates a client; connects at the first request.</summary>
    /// <param name="socketPath">Path of the process's private socket.</param>
    public CacheClient(string socketPath)
    {
        _link = new JsonLink(socketPath, Peer, Patience);
        _longLink = new JsonLink(socketPath, Peer, LongPatience);
    }

    /// <summary>Asks for the figures of the process.</summary>
    public Task<ControlOutcome<CacheStatus>> StatusAsync(CancellationToken cancellation) =>
        _link.SendAsync(HttpMethod.Get, CacheRoutes.Status, CacheJson.Default.CacheStatus, cancellation);

    /// <summary>Lists entries.</summary>
    /// <param name="scope">Which.</param>
    /// <param name="limit">At most so many, 0 to <see cref="CacheRoutes.LargestLimit"/>.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Task<ControlOutcome<CacheEntryList>> EntriesAsync(
        CacheScope scope,
        int limit,
        CancellationToken cancellation
    ) =>
        _longLink.SendAsync(
            HttpMethod.Get,
            Target(CacheRoutes.Entries, scope, limit),
            CacheJson.Default.CacheEntryList,
            cancellation
        );

    /// <summary>Purges entries, in every process.</summary>
    public Task<ControlOutcome<CachePurge>> PurgeAsync(CacheScope scope, CancellationToken cancellation) =>
        _link.SendAsync(
            HttpMethod.Post,
            Target(CacheRoutes.Purge, scope, null),
            CacheJson.Default.CachePurge,
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _link.Dispose();
        _longLink.Dispose();
    }

    private static string Target(string path, CacheScope scope, int? limit) =>
        JsonLink.Query(
            path,
            (CacheRoutes.ScopeParameter, scope.Word),
            (CacheRoutes.ValueParameter, scope.Kind == CacheScopeKind.All ? null : scope.Value),
            (CacheRoutes.LimitParameter, JsonLink.NumberOf(limit))
        );
}
