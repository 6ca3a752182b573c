using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Quarantine;

namespace ImageServing.Supervisor.Running;

/// <summary>Keeps the ledger of requests that crashed servers, and answers those who ask for it.</summary>
internal sealed class QuarantineDesk
{
    private readonly QuarantineFile _file;
    private readonly TimeProvider _time;
    private readonly Waiters<long> _revisions = new();
    private readonly Waiters<string> _requests = new();
    private QuarantineLedger _ledger;

    /// <summary>Creates a desk with what the file has.</summary>
    public QuarantineDesk(QuarantineFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
        // Those who follow the ledger of a former supervisor must see that this is another one.
        _ledger = QuarantineLedger.Of(time.GetUtcNow().ToUnixTimeMilliseconds(), file.Read());
    }

    /// <summary>Notes the end of a process that was computing requests.</summary>
    /// <returns>The entries of these requests, if the end was the process's own fault.</returns>
    public IReadOnlyList<QuarantineEntry> Accuse(
        string serverId,
        ProcessEnd end,
        IReadOnlyList<Flight> flights,
        bool isOwnFault
    )
    {
        Take(_ledger.Record(serverId, end, flights, isOwnFault, end.At));
        return isOwnFault
            ? [.. _ledger.Entries.Where(e => flights.Any(f => f.Fingerprint == e.Fingerprint))]
            : [];
    }

    /// <summary>Answers with the ledger, now or when what is waited for has come.</summary>
    /// <param name="after">Wait while this is the revision, or null.</param>
    /// <param name="settled">Wait while this request is in the hands of a running process, or null.</param>
    /// <param name="isInTheAir">Whether a request is in the hands of a running process.</param>
    /// <param name="reply">The reply.</param>
    public void Show(
        long? after,
        string? settled,
        Predicate<string> isInTheAir,
        TaskCompletionSource<ControlReply> reply
    )
    {
        Take(_ledger.Expire(_time.GetUtcNow()));
        if (settled is not null && isInTheAir(settled))
        {
            _requests.Add(settled, reply);
        }
        else if (after == _ledger.Revision)
        {
            _revisions.Add(after.Value, reply);
        }
        else
        {
            reply.TrySetResult(Reply());
        }
    }

    /// <summary>Clears all entries, or one.</summary>
    public void Clear(string? fingerprint, TaskCompletionSource<ControlReply> reply)
    {
        if (fingerprint is not null && !_ledger.Knows(fingerprint))
        {
            reply.TrySetResult(ControlReply.Refused(404, $"{fingerprint} is not in the quarantine"));
            return;
        }

        Take(_ledger.Clear(fingerprint));
        reply.TrySetResult(Reply());
    }

    /// <summary>A process has ended: answers those who waited for that.</summary>
    public void AfterEnd(Predicate<string> isInTheAir) =>
        _requests.Release(requestId => !isInTheAir(requestId), Reply);

    private void Take(QuarantineLedger next)
    {
        if (next.Revision == _ledger.Revision)
        {
            return;
        }

        _ledger = next;
        _file.Save(next.ToList());
        _revisions.Release(revision => revision != next.Revision, Reply);
    }

    private ControlReply Reply() => ControlReply.Of(_ledger.ToList());
}
