using System.Collections.Immutable;
using ImageServing.Control;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Quarantine;

/// <summary>
/// What is known about requests that were being computed when a server crashed. Immutable; no clock, no files.
/// </summary>
/// <remarks>
/// A request becomes a suspect at its first crash and is computed alone from then on, so that at its second one it is
/// either innocent by absence or guilty beyond doubt. Nobody is quarantined for the company that it was in.
/// </remarks>
internal sealed class QuarantineLedger
{
    /// <summary>
    /// Most entries. A farm whose servers crash a thousand times an hour has another trouble than one picture.
    /// </summary>
    public const int MostEntries = 1000;

    /// <summary>Most of them in quarantine: there must be room for the suspects of the next crash.</summary>
    public const int MostQuarantined = 900;

    /// <summary>How long after its last crash a suspect is computed alone.</summary>
    public static readonly TimeSpan SuspicionTime = TimeSpan.FromHours(1);

    // The first crash may have been another's; the second one alone may not.
    private const int CrashesOfGuilty = 2;

    private QuarantineLedger(long revision, ImmutableArray<QuarantineEntry> entries)
    {
        Revision = revision;
        Entries = entries;
    }

    /// <summary>Grows with every change.</summary>
    public long Revision { get; }

    /// <summary>The entries, the latest crash first.</summary>
    public ImmutableArray<QuarantineEntry> Entries { get; }

    /// <summary>A ledger with what a former supervisor left.</summary>
    /// <param name="revision">One that no ledger of a former supervisor has had with other entries.</param>
    /// <param name="entries">Its entries in any order.</param>
    public static QuarantineLedger Of(long revision, IEnumerable<QuarantineEntry> entries) =>
        new(
            revision,
            Bounded([
                .. entries
                    .DistinctBy(entry => entry.Fingerprint, StringComparer.Ordinal)
                    .OrderByDescending(entry => entry.LastEnd.At),
            ])
        );

    /// <summary>Notes the end of a process.</summary>
    /// <param name="serverId">Id of the server.</param>
    /// <param name="end">How the process ended.</param>
    /// <param name="flights">The requests that it was computing.</param>
    /// <param name="isOwnFault">See <see cref="OwnFault"/>; otherwise nothing changes.</param>
    /// <param name="now">The time.</param>
    public QuarantineLedger Record(
        string serverId,
        ProcessEnd end,
        IReadOnlyList<Flight> flights,
        bool isOwnFault,
        DateTimeOffset now
    )
    {
        var pictures = flights.DistinctBy(flight => flight.Fingerprint, StringComparer.Ordinal).ToList();
        if (!isOwnFault || pictures.Count == 0)
        {
            return this;
        }

        // Two requests for the same picture are one: whichever of them crashed, it was that picture.
        var current = Expire(now);
        var crashed = pictures.ConvertAll(flight =>
            current.After(serverId, end, flight, isAlone: flight.IsAlone || pictures.Count == 1)
        );
        var others = current.Entries.Where(entry =>
            !crashed.Exists(other => other.Fingerprint == entry.Fingerprint)
        );
        return new QuarantineLedger(current.Revision + 1, Bounded([.. crashed, .. others]));
    }

    /// <summary>Forgets the suspects whose time is over; the quarantined stay.</summary>
    public QuarantineLedger Expire(DateTimeOffset now) =>
        Without(entry => IsSuspect(entry) && now - entry.LastEnd.At >= SuspicionTime);

    /// <summary>Forgets all entries, or one.</summary>
    /// <param name="fingerprint">The entry, or null for all; an unknown one changes nothing.</param>
    public QuarantineLedger Clear(string? fingerprint) =>
        Without(entry => fingerprint is null || entry.Fingerprint == fingerprint);

    /// <summary>Whether there is an entry of this fingerprint.</summary>
    public bool Knows(string fingerprint) => Entries.Any(entry => entry.Fingerprint == fingerprint);

    /// <summary>The ledger as the control interface shows it.</summary>
    public QuarantineList ToList() => new(Revision, Entries);

    private static bool IsSuspect(QuarantineEntry entry) => entry.State == QuarantineState.Suspect;

    // The oldest suspects go first, then the oldest of the quarantined; the order of time stays.
    private static ImmutableArray<QuarantineEntry> Bounded(ImmutableArray<QuarantineEntry> entries)
    {
        if (entries.Length <= MostQuarantined)
        {
            return entries;
        }

        var guilty = entries.Where(entry => !IsSuspect(entry)).Take(MostQuarantined).ToList();
        var suspects = entries.Where(IsSuspect).Take(MostEntries - guilty.Count);
        var kept = guilty
            .Concat(suspects)
            .Select(entry => entry.Fingerprint)
            .ToHashSet(StringComparer.Ordinal);
        return entries.RemoveAll(entry => !kept.Contains(entry.Fingerprint));
    }

    private QuarantineEntry After(string serverId, ProcessEnd end, Flight flight, bool isAlone)
    {
        var before = Entries.FirstOrDefault(entry => entry.Fingerprint == flight.Fingerprint);
        var crashes = (before?.Crashes ?? 0) + 1;
        var isGuilty =
            before?.State == QuarantineState.Quarantined || (isAlone && crashes >= CrashesOfGuilty);
        return new QuarantineEntry(
            flight.Fingerprint,
            isGuilty ? QuarantineState.Quarantined : QuarantineState.Suspect,
            flight.Url,
            serverId,
            crashes,
            end
        );
    }

    private QuarantineLedger Without(Func<QuarantineEntry, bool> isForgotten)
    {
        var left = Entries.RemoveAll(entry => isForgotten(entry));
        return left.Length == Entries.Length ? this : new QuarantineLedger(Revision + 1, left);
    }
}
