using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Control;
using ImageServing.Control.Caching;
using ImageServing.Hosting.Health;
using ImageServing.PlatformServer.Configuration;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// The response cache on the private socket: its figures, its entries, and purges. <see cref="CacheRoutes"/> has the paths.
/// </summary>
internal sealed class CacheEndpoint(
    CacheStore store,
    CacheScopes scopes,
    AuxiliaryCaches auxiliary,
    StartSettings settings,
    ILogger<CacheEndpoint> log
) : IPrivateEndpoint, IDisposable
{
    // Listing holds a thread while it reads files: one at a time leaves the others to the clients' requests.
    private readonly SemaphoreSlim _listing = new(1, 1);

    /// <inheritdoc/>
    public string Path => CacheRoutes.Status;

    /// <inheritdoc/>
    public Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method);
        return request.Path.Value switch
        {
            CacheRoutes.Status when isRead => TellAsync(context),
            CacheRoutes.Entries when isRead => ListAsync(context),
            CacheRoutes.Purge when HttpMethods.IsPost(request.Method) => PurgeAsync(context),
            CacheRoutes.Status or CacheRoutes.Entries => NotAllowedAsync(context, HttpMethods.Get),
            CacheRoutes.Purge => NotAllowedAsync(context, HttpMethods.Post),
            _ => RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                $"there are {CacheRoutes.Status}, {CacheRoutes.Entries} and {CacheRoutes.Purge}"
            ),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _listing.Dispose();

    private async Task TellAsync(HttpContext context) =>
        await SendAsync(
            context,
            Status(await Task.Run(auxiliary.Status, context.RequestAborted)),
            CacheJson.Default.CacheStatus
        );

    private CacheStatus Status(AuxiliaryStatus auxiliaryStatus)
    {
        var stats = store.Stats;
        var limits = settings.Options.Cache;
        return new CacheStatus
        {
            ProcessId = Environment.ProcessId,
            Folders = limits.Roots,
            Entries = stats.Entries,
            MaxEntries = limits.MaxEntries,
            Bytes = stats.Bytes,
            MaxBytes = limits.MaxBytes,
            IsComplete = stats.IsComplete,
            MemoryEntries = stats.MemoryEntries,
            MemoryBytes = stats.MemoryBytes,
            MaxMemoryBytes = limits.MemoryBytes,
            MemoryHits = stats.MemoryHits,
            DiskHits = stats.DiskHits,
            Misses = new CacheMisses(
                stats.MissesAbsent,
                stats.MissesStale,
                stats.MissesPurged,
                stats.MissesCorrupt,
                stats.MissesFault
            ),
            Stored = stats.Stored,
            NotStored = stats.NotStored,
            Evicted = stats.Evicted,
            Purged = stats.Purged,
            DiskFaults = stats.DiskFaults,
            Auxiliary = auxiliaryStatus,
        };
    }

    private async Task ListAsync(HttpContext context)
    {
        var (meant, fault) = ScopeOf(context.Request);
        var limit = LimitOf(context.Request);
        if (meant is null || limit is null)
        {
            await RefuseAsync(
                context,
                StatusCodes.Status400BadRequest,
                fault ?? $"limit= must be a number from 0 to {CacheRoutes.LargestLimit}"
            );
            return;
        }

        var stop = context.RequestAborted;
        await _listing.WaitAsync(stop);
        try
        {
            var list = await Task.Run(() => List(meant, limit.Value, stop), stop);
            await SendAsync(context, list, CacheJson.Default.CacheEntryList);
        }
        finally
        {
            _listing.Release();
        }
    }

    private CacheEntryList List(MeantEntries meant, int limit, CancellationToken stop)
    {
        // One more than asked for tells whether there are more.
        var found = meant
            .Scopes.SelectMany(scope => store.List(scope, limit + 1, stop))
            .DistinctBy(entry => entry.Key)
            .Take(limit + 1)
            .ToList();
        return new CacheEntryList(
            [.. found.Take(limit).OrderByDescending(entry => entry.Created).Select(EntryOf)],
            found.Count > limit
        );
    }

    private static CacheEntry EntryOf(CacheListing entry) =>
        new(
            entry.Key.ToString(),
            entry.ContentType,
            entry.Created,
            entry.BodyLength,
            entry.IsInMemory,
            Entries.SourcesOf(entry.Dependencies),
            Entries.CatalogsOf(entry.Dependencies),
            Entries.RecordsOf(entry.Dependencies)
        );

    private async Task PurgeAsync(HttpContext context)
    {
        var (meant, wrong) = ScopeOf(context.Request);
        if (meant is null)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, wrong!);
            return;
        }

        // First what responses are made from: what is made of it until it has gone is void by the purge that follows.
        var fault = await Task.Run(() => auxiliary.Purge(meant), CancellationToken.None);
        foreach (var scope in meant.Scopes)
        {
            fault = store.Purge(scope) ?? fault;
        }

        if (fault is null)
        {
            Log.Purged(log, meant.Scope.ToString());
        }
        else
        {
            Log.PurgedHere(log, meant.Scope.ToString(), fault);
        }

        await SendAsync(
            context,
            new CachePurge(meant.Scope, meant.Sources, fault),
            CacheJson.Default.CachePurge
        );
    }

    private (MeantEntries? Meant, string? Fault) ScopeOf(HttpRequest request) =>
        request.Query[CacheRoutes.ScopeParameter].Count > 1
        || request.Query[CacheRoutes.ValueParameter].Count > 1
            ? (null, "scope= and value= may stand there once")
            : scopes.Read(
                request.Query[CacheRoutes.ScopeParameter].ToString(),
                request.Query.TryGetValue(CacheRoutes.ValueParameter, out var value) ? value.ToString() : null
            );

    private static int? LimitOf(HttpRequest request) =>
        !request.Query.TryGetValue(CacheRoutes.LimitParameter, out var text) ? CacheRoutes.UsualLimit
        : int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && limit <= CacheRoutes.LargestLimit
            ? limit
        : null;

    private static Task NotAllowedAsync(HttpContext context, string method)
    {
        context.Response.Headers.Allow = method;
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, $"the method is {method}");
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return SendAsync(context, new ControlError(message), ControlJson.Default.ControlError);
    }

    private static Task SendAsync<T>(HttpContext context, T reply, JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(reply, type, cancellationToken: context.RequestAborted);
    }
}
