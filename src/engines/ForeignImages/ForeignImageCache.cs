using System.Globalization;
using System.Net;
using ImageServing.ForeignImages.Fetching;
using ImageServing.ForeignImages.Storage;

namespace ImageServing.ForeignImages;

/// <summary>
/// Images of other servers as files of this machine (reference: Foreign image sources, Auxiliary data caches). Kept by
/// the HTTP caching headers they come with; one download for each URL, however many wait. Thread safe, and several
/// processes may share the folder.
/// </summary>
public sealed class ForeignImageCache : IDisposable
{
    // While a server fails it is asked again after this time, not with every request.
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(30);

    private readonly ForeignImageOptions _options;
    private readonly TimeProvider _time;
    private readonly BoundedFolder _folder;
    private readonly ForeignShelf _shelf;
    private readonly ForeignClient _client;
    private readonly Flights<ForeignOutcome> _flights = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;

    private int _running;
    private long _hits;
    private long _fetched;
    private long _revalidated;
    private long _stale;
    private long _failed;
    private long _bytes;

    /// <summary>Opens the cache.</summary>
    /// <param name="options">Folder and limits.</param>
    /// <param name="time">Tells when images expire.</param>
    /// <param name="resolve">Gives the addresses of a name; the system's resolver when absent.</param>
    public ForeignImageCache(
        ForeignImageOptions options,
        TimeProvider time,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
    )
    {
        _options = options;
        _time = time;
        // Twice the time that a render waits, at the least.
        _folder = new BoundedFolder(
            options.Folder,
            options.MaxBytes,
            options.MaxFiles,
            options.Timeout + TimeSpan.FromMinutes(5),
            time
        );
        _shelf = new ForeignShelf(_folder, time);
        _client = new ForeignClient(
            options,
            new GuardedConnector(options.Allowed, resolve ?? Dns.GetHostAddressesAsync),
            new Downloads(_folder, options.MaxImageBytes),
            time
        );
        _closed = _closing.Token;
    }

    /// <summary>What became of all uses so far.</summary>
    public ForeignFigures Figures =>
        new(
            Interlocked.Read(ref _hits),
            Interlocked.Read(ref _fetched),
            Interlocked.Read(ref _revalidated),
            Interlocked.Read(ref _stale),
            Interlocked.Read(ref _failed),
            Interlocked.Read(ref _bytes)
        );

    /// <summary>Finds an image.</summary>
    /// <param name="text">The URL as the request names it.</param>
    /// <param name="rules">What its catalog allows.</param>
    /// <param name="isChecked">Whether its server is asked even when the kept image has not expired.</param>
    /// <param name="cancellation">Ends the wait; a download that others wait for, too, goes on.</param>
    public async ValueTask<ForeignOutcome> FindAsync(
        string text,
        ForeignRules rules,
        bool isChecked,
        CancellationToken cancellation
    )
    {
        // 1. What the catalog allows.
        if (rules.Resolve(text, out var url) is { } refused)
        {
            return Failed(refused);
        }

        // 2. The image at hand.
        var entry = _shelf.Find(url);
        if (entry is not null && !isChecked && _time.GetUtcNow() < entry.Expires)
        {
            if (entry.FaultOfHops(rules) is { } leads)
            {
                return Failed(leads);
            }
            if (_shelf.ImageOf(entry) is { } image)
            {
                Interlocked.Increment(ref _hits);
                return image;
            }
        }

        // 3. Its server; redirections count by the catalog's rules, so each catalog's download is its own. Nobody who
        //    comes after a purge joins a download from before it.
        var purged = _shelf.PurgedAt(url);
        return await _flights.JoinAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{purged.Ticks} {rules.AllowsDirectUrls} {rules.RootUrl} {url.AbsoluteUri}"
            ),
            () => RefreshAsync(url, rules, purged),
            cancellation
        );
    }

    /// <summary>The images that are kept at the moment, with the bytes of all files; reads the folder.</summary>
    public FolderContent Content() => _shelf.Content();

    /// <summary>
    /// Forgets an image, or all: what is asked for from now on is fetched, by every process that shares the folder. What is
    /// being fetched is given to those who wait, and not kept.
    /// </summary>
    /// <param name="url">As <see cref="ForeignRules.Resolve"/> gives it; null for all.</param>
    /// <returns>Why it could not be done, or null.</returns>
    public string? Purge(Uri? url) => _shelf.Purge(url);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _client.Dispose();
        _folder.Dispose();
        _closing.Dispose();
    }

    private async Task<ForeignOutcome> RefreshAsync(Uri url, ForeignRules rules, DateTime purged)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > _options.MaxFetches)
            {
                return Failed(Busy);
            }
            var entry = _shelf.Find(url);
            var fetch = await _client.GetAsync(url, rules, entry?.Validators ?? default, _closed);
            if (fetch.Answer is { Body: null } && _shelf.Find(url) is null)
            {
                // What its server calls right was removed meanwhile.
                entry = null;
                fetch = await _client.GetAsync(url, rules, default, _closed);
            }
            return fetch.IsSuccess
                ? Keep(url, entry, fetch.Answer, purged)
                : Instead(entry, rules, fetch.Failure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(BoundedFolder.NotKept(e));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private ForeignOutcome Keep(Uri url, ForeignEntry? known, ForeignAnswer answer, DateTime purged)
    {
        var mayBeKept = answer.Freshness.MayBeKept && _shelf.PurgedAt(url) <= purged;
        var (file, length) = (known?.File, known?.Length ?? 0);
        if (answer.Body is { } body)
        {
            Interlocked.Increment(ref _fetched);
            Interlocked.Add(ref _bytes, body.Length);
            var placed = _shelf.Place(url, body, answer.Validators.LastModified, mayBeKept);
            if (!mayBeKept)
            {
                return new ForeignImage(
                    url,
                    placed.FullName,
                    placed.LastWriteTimeUtc,
                    body.Length,
                    answer.Freshness.Expires,
                    MayBeKept: false
                );
            }
            (file, length) = (placed.Name, body.Length);
        }
        else
        {
            Interlocked.Increment(ref _revalidated);
        }

        var expires = answer.Freshness.Expires;
        var entry = new ForeignEntry
        {
            Url = url,
            Hops = answer.Hops,
            ETag = answer.Validators.ETag,
            LastModified = answer.Validators.LastModified,
            Expires = expires,
            StaleUntil = answer.Freshness.MayBeStale ? expires + _options.StaleIfError : expires,
            File = file!,
            Length = length,
        };
        _shelf.Save(entry);
        ForeignOutcome outcome = _shelf.ImageOf(entry) is { } image ? image : Failed(Vanished);
        if (_shelf.PurgedAt(url) > purged)
        {
            _shelf.Disown(entry);
        }
        return outcome;
    }

    /// <summary>An image of yesterday, while its server fails.</summary>
    private ForeignOutcome Instead(ForeignEntry? known, ForeignRules rules, ForeignFailure failure)
    {
        if (known is not null && failure.Code == ForeignFailureCode.Missing)
        {
            _shelf.Remove(known);
        }
        var now = _time.GetUtcNow();
        if (
            known is null
            || !failure.IsPassing
            || now >= known.StaleUntil
            || known.FaultOfHops(rules) is not null
        )
        {
            return Failed(failure);
        }
        var prolonged = known with { Expires = Earlier(now + s_retry, known.StaleUntil) };
        _shelf.Save(prolonged);
        if (_shelf.ImageOf(prolonged) is not { } image)
        {
            return Failed(failure);
        }
        Interlocked.Increment(ref _stale);
        return image;
    }

    private ForeignFailure Busy =>
        new(ForeignFailureCode.Busy, $"{_options.MaxFetches} foreign images are being fetched; try again");

    private static ForeignFailure Vanished { get; } =
        new(
            ForeignFailureCode.NotKept,
            "the image was removed from the cache folder while it was stored; try again"
        );

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) =>
        one < other ? one : other;

    private ForeignFailure Failed(ForeignFailure failure)
    {
        Interlocked.Increment(ref _failed);
        return failure;
    }
}
