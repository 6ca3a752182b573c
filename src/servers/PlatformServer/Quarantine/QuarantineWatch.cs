using System.Collections.Frozen;
using ImageServing.Control;

namespace ImageServing.PlatformServer.Quarantine;

/// <summary>
/// Follows the supervisor's list of requests that crashed a server. While the supervisor is away the last list
/// holds; without a supervisor it is empty. Thread safe.
/// </summary>
/// <param name="supervisor">The supervisor, disposed with the watch; null when there is none.</param>
/// <param name="time">Measures the waits.</param>
internal sealed class QuarantineWatch(ControlClient? supervisor, TimeProvider time) : BackgroundService
{
    // A supervisor that died is back within a second.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    // The first list is worth a wait, but not a start without end: the supervisor answers in milliseconds.
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1);

    // A crash is accounted for in milliseconds, a core dump takes longer; then the request goes on untold.
    private static readonly TimeSpan s_settleWait = TimeSpan.FromSeconds(2);

    private volatile FrozenDictionary<string, QuarantineState> _states = StatesIn([]);
    private long? _revision;

    /// <summary>What the supervisor has last said of a request; null when it is not on the list.</summary>
    public QuarantineState? StateOf(string fingerprint) => Find(_states, fingerprint);

    /// <summary>What the supervisor says of a request that has just lost its server, once it knows why.</summary>
    /// <returns>As <see cref="StateOf"/>, which also answers when the supervisor does not in time.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<QuarantineState?> SettledStateOfAsync(
        string fingerprint,
        string requestId,
        CancellationToken cancellation
    )
    {
        if (supervisor is not null)
        {
            var settled = await WithinAsync(
                s_settleWait,
                token => supervisor.SettledAsync(requestId, token),
                cancellation
            );
            if (settled is not null)
            {
                return Find(StatesIn(settled.Entries), fingerprint);
            }
        }

        return StateOf(fingerprint);
    }

    /// <summary>Takes the first list before the server listens: what is quarantined must not slip in at a restart.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (supervisor is not null)
        {
            Take(
                await WithinAsync(
                    s_firstWait,
                    token => supervisor.QuarantineAsync(after: null, token),
                    cancellationToken
                )
            );
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        supervisor?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (supervisor is not null)
        {
            var before = _revision;
            Take((await supervisor.QuarantineAsync(before, stoppingToken)).Value);

            // Nothing new comes after a long wait or from a supervisor in trouble; neither is worth any haste.
            if (_revision is null || _revision == before)
            {
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
    }

    private static FrozenDictionary<string, QuarantineState> StatesIn(IEnumerable<QuarantineEntry> entries) =>
        entries
            .DistinctBy(entry => entry.Fingerprint, StringComparer.Ordinal)
            .ToFrozenDictionary(entry => entry.Fingerprint, entry => entry.State, StringComparer.Ordinal);

    private static QuarantineState? Find(
        FrozenDictionary<string, QuarantineState> states,
        string fingerprint
    ) => states.TryGetValue(fingerprint, out var state) ? state : null;

    // Without an answer the next question asks for the list as it is: the next supervisor may count anew.
    private void Take(QuarantineList? list)
    {
        _revision = list?.Revision;
        if (list is not null)
        {
            _states = StatesIn(list.Entries);
        }
    }

    private async Task<QuarantineList?> WithinAsync(
        TimeSpan limit,
        Func<CancellationToken, Task<ControlOutcome<QuarantineList>>> ask,
        CancellationToken cancellation
    )
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return (await ask(either.Token)).Value;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
