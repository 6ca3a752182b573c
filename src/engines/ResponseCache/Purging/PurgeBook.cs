namespace ImageServing.ResponseCache.Purging;

/// <summary>
/// What was purged, by any process that shares the folder. Nobody is told: the first lookup half a second after the last
/// look reads what is new, which costs two system calls, so a purge is effective everywhere within a second and an idle
/// process does nothing.
/// </summary>
internal sealed class PurgeBook
{
    // Half of the second that a purge may take: the rest is for a slow look.
    private static readonly long s_lookEvery = TimeSpan.TicksPerSecond / 2;

    // Records younger than two of these are never deleted, so who looks more often than this misses none.
    private static readonly TimeSpan s_listAfter = TimeSpan.FromMinutes(5);

    // So many scopes take about a megabyte; then the list is read again, without what was swept since.
    private const int MostScopes = 4096;

    private readonly PurgeFolder _folder;
    private readonly Action<Exception?> _outcome;
    private readonly Action<IReadOnlyCollection<PurgeScope>> _apply;
    private readonly Lock _gate = new();
    private readonly List<PurgeScope> _owed = [];
    private PurgeSet _set = PurgeSet.Unknown;
    private long _seen;
    private long _looked = long.MinValue / 2;

    /// <param name="folder">Where the records are.</param>
    /// <param name="outcome">Told of each look: the fault, or null.</param>
    /// <param name="apply">Told of scopes that were purged since the last look; empty when they are not known.</param>
    public PurgeBook(
        PurgeFolder folder,
        Action<Exception?> outcome,
        Action<IReadOnlyCollection<PurgeScope>> apply
    )
    {
        _folder = folder;
        _outcome = outcome;
        _apply = apply;
    }

    /// <summary>The purges as last seen.</summary>
    public PurgeSet Set => Volatile.Read(ref _set);

    /// <summary>Looks for new records when the last look is half a second ago. One thread looks; the others go on.</summary>
    public void LookIfDue(DateTimeOffset now)
    {
        if (!IsDue(now) || !_gate.TryEnter())
        {
            return;
        }

        try
        {
            Look(now);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>
    /// Looks, however long ago the last look is: what is begun after a purge must not be void because this process had
    /// not heard of it. Two system calls are nothing beside what is begun.
    /// </summary>
    public PurgeMark MarkOf(DateTimeOffset now)
    {
        lock (_gate)
        {
            Look(now);
            return _set.Mark;
        }
    }

    /// <summary>Purges for everybody. Returns null, or why only this process knows of it until the folder can be written.</summary>
    public string? Add(PurgeScope scope, DateTimeOffset now)
    {
        lock (_gate)
        {
            Look(now);
            _owed.Add(scope);
            if (_owed.Count > MostScopes)
            {
                _owed.Clear();
                _owed.Add(PurgeScope.All);
            }

            var fault = Attempt(WriteOwed);
            if (fault is not null)
            {
                var set = _set.With(_owed[^1], _set.Last + 1);
                Volatile.Write(ref _set, set with { IsOwing = true });
            }

            _apply([scope]);
            return fault?.Message;
        }
    }

    /// <summary>Drops the records that a sweep of all files has made needless, when no process can still miss them.</summary>
    public void Forget(PurgeMark swept, DateTimeOffset now)
    {
        lock (_gate)
        {
            _ = Attempt(() =>
            {
                if (swept.Epoch == _folder.Epoch())
                {
                    _folder.Forget(swept.Sequence, now - (2 * s_listAfter));
                    ReadAll(swept.Epoch);
                }
            });
        }
    }

    // Unsigned: a clock that was set back looks, too.
    private bool IsDue(DateTimeOffset now) =>
        (ulong)(now.UtcTicks - Volatile.Read(ref _looked)) >= (ulong)s_lookEvery;

    private void Look(DateTimeOffset now)
    {
        var sinceLast = now.UtcTicks - _looked;
        Volatile.Write(ref _looked, now.UtcTicks);
        _ = Attempt(() =>
        {
            var epoch = _folder.Epoch();
            if (
                epoch != _set.Epoch
                || sinceLast < 0
                || sinceLast > s_listAfter.Ticks
                || _set.Scopes.Count > MostScopes
            )
            {
                ReadAll(epoch);
            }
            else
            {
                ReadNew();
            }

            WriteOwed();
        });
    }

    private void ReadNew()
    {
        var fresh = new List<PurgeScope>();
        var set = _set;
        while (_folder.Read(_seen + 1) is { } scope)
        {
            _seen++;
            set = set.With(scope, _seen);
            fresh.Add(scope);
        }

        if (fresh.Count > 0)
        {
            Volatile.Write(ref _set, set);
            _apply(fresh);
        }
    }

    private void ReadAll(long epoch)
    {
        var numbers = _folder.Numbers();
        var set = PurgeSet.Unknown with { Epoch = epoch };
        var fresh = new List<PurgeScope>();
        foreach (var number in numbers)
        {
            // A record that vanishes under our eyes was swept.
            if (_folder.Read(number) is { } scope)
            {
                set = set.With(scope, number);
                fresh.AddRange(number > _seen ? [scope] : []);
            }
        }

        var isGapless = epoch == _set.Epoch && (numbers.Count == 0 || numbers[0] <= _seen + 1);
        _seen = numbers.Count > 0 ? numbers[^1] : 0;
        set = _owed.Aggregate(set with { Last = _seen }, (with, scope) => with.With(scope, with.Last + 1));
        Volatile.Write(ref _set, set with { IsOwing = _owed.Count > 0 });
        if (!isGapless || fresh.Count > 0)
        {
            _apply(isGapless ? fresh : []);
        }
    }

    private void WriteOwed()
    {
        if (_owed.Count == 0)
        {
            return;
        }

        while (_owed.Count > 0)
        {
            _folder.Append(_owed[0], _seen + 1);
            _owed.RemoveAt(0);
            ReadNew();
        }

        Volatile.Write(ref _set, _set with { IsOwing = false, Last = _seen });
    }

    private Exception? Attempt(Action work)
    {
        try
        {
            work();
            _outcome(null);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _outcome(e);
            return e;
        }
    }
}
