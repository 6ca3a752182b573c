using System.Collections.Immutable;

namespace ImageServing.ResponseCache.Purging;

/// <summary>All purges that still matter, each with the number of its last record.</summary>
/// <param name="Epoch">The series that the numbers belong to.</param>
/// <param name="Last">The last number seen.</param>
/// <param name="Scopes">What was purged last at which number.</param>
internal sealed record PurgeSet(long Epoch, long Last, ImmutableDictionary<PurgeScope, long> Scopes)
{
    /// <summary>Before anything was read.</summary>
    public static PurgeSet Unknown { get; } = new(0, 0, ImmutableDictionary<PurgeScope, long>.Empty);

    /// <summary>
    /// Whether some of the last numbers are ours alone, because the records could not be written. What is made meanwhile is
    /// kept in memory only, under epoch 0: the numbers will be somebody else's.
    /// </summary>
    public bool IsOwing { get; init; }

    private bool HasFolders { get; init; }

    /// <summary>What an entry is to carry whose making begins now.</summary>
    public PurgeMark Mark => new(IsOwing ? 0 : Epoch, Last);

    public PurgeSet With(PurgeScope scope, long number) =>
        this with
        {
            Last = Math.Max(Last, number),
            Scopes = Scopes.SetItem(scope, number),
            HasFolders = HasFolders || scope.IsFolder,
        };

    /// <summary>Whether an entry that was begun at a mark is no longer to be used.</summary>
    public bool Voids(PurgeMark mark, CacheKey key, Dependencies dependencies)
    {
        if (mark.Epoch != Epoch && mark.Epoch != Mark.Epoch)
        {
            return true;
        }

        return !Scopes.IsEmpty
            && (
                IsAfter(mark, PurgeScope.All)
                || IsAfter(mark, PurgeScope.Key(key))
                || Names(dependencies, scope => IsAfter(mark, scope))
            );
    }

    /// <summary>Whether an entry of which only the key is known may be void.</summary>
    public bool MayVoid(PurgeMark mark, CacheKey key) =>
        mark != Mark
        && (
            mark.Epoch != Mark.Epoch
            || Scopes.Any(s => s.Value > mark.Sequence && (!s.Key.IsKey || s.Key == PurgeScope.Key(key)))
        );

    /// <summary>Whether one scope names an entry.</summary>
    public static bool Matches(PurgeScope scope, CacheKey key, Dependencies dependencies) =>
        scope == PurgeScope.All
        || (
            scope.IsKey
                ? scope == PurgeScope.Key(key)
                : (Unknown with { HasFolders = scope.IsFolder }).Names(dependencies, named => named == scope)
        );

    private bool IsAfter(PurgeMark mark, PurgeScope scope) =>
        Scopes.TryGetValue(scope, out var number) && number > mark.Sequence;

    private bool Names(Dependencies dependencies, Func<PurgeScope, bool> isPurged)
    {
        foreach (var tag in dependencies.Tags)
        {
            if (isPurged(PurgeScope.Tag(tag)))
            {
                return true;
            }
        }

        foreach (var file in dependencies.Files)
        {
            if (isPurged(PurgeScope.Source(file.Path)) || (HasFolders && IsBelow(file.Path, isPurged)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBelow(string path, Func<PurgeScope, bool> isPurged)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; )
        {
            if (isPurged(PurgeScope.Source(path[..(slash + 1)])))
            {
                return true;
            }

            var next = path.AsSpan(slash + 1).IndexOf('/');
            slash = next < 0 ? -1 : slash + 1 + next;
        }

        return false;
    }
}
