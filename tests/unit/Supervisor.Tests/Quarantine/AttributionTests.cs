using FsCheck;
using FsCheck.Fluent;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Quarantine;

namespace Supervisor.Tests.Quarantine;

/// <summary>A farm in a few lines: requests in a process, some of them poison, and a ledger that is asked and told.</summary>
public class AttributionTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly DateTimeOffset s_start = DateTimeOffset.UnixEpoch;

    // Requests by number; a crash has some of them in the air.
    private static readonly Gen<int> s_request = Gen.Choose(0, 7);

    [Fact]
    public void Who_is_never_alone_in_a_crash_is_never_quarantined() =>
        Prop.ForAll(
                Crash(company: true).ListOf().ToArbitrary(),
                crashes =>
                {
                    var ledger = Empty();
                    foreach (var crash in crashes)
                    {
                        ledger = Record(ledger, [0, .. crash], EndCause.Signal, signal: 11);
                    }

                    return StateOf(ledger, 0) != QuarantineState.Quarantined;
                }
            )
            .Check(s_config);

    [Fact]
    public void Poison_is_quarantined_after_exactly_two_crashes_and_nobody_else_is() =>
        Prop.ForAll(
                Gen.Choose(1, 8).ToArbitrary(),
                Gen.Choose(1, 3).ToArbitrary(),
                (places, poisons) =>
                {
                    var crashes = Enumerable
                        .Range(0, 40)
                        .Aggregate(new Farm(Empty(), poisons), (farm, turn) => farm.Turn(turn, places))
                        .Ledger.Entries;
                    var guilty = crashes.Where(e => e.State == QuarantineState.Quarantined).ToList();
                    return guilty.Count == poisons
                        && guilty.TrueForAll(entry => entry.Crashes == 2 && IsPoison(entry, poisons));
                }
            )
            .Check(s_config);

    [Fact]
    public void Kills_from_outside_quarantine_nothing() =>
        Prop.ForAll(
                Gen.Elements(1, 2, 3, 9, 10, 12, 13, 14, 15, 24, 25)
                    .SelectMany(signal => Crash(company: false).Select(crash => (signal, crash)))
                    .ListOf()
                    .ToArbitrary(),
                kills =>
                {
                    var ledger = Empty();
                    foreach (var (signal, crash) in kills)
                    {
                        ledger = Record(ledger, crash, EndCause.Signal, signal);
                    }

                    return ledger.Entries.IsEmpty && ledger.Revision == 0;
                }
            )
            .Check(s_config);

    [Fact]
    public void The_order_is_that_of_time_and_nobody_is_in_twice() =>
        Prop.ForAll(
                Crash(company: false).ListOf().ToArbitrary(),
                crashes =>
                {
                    var ledger = crashes.Aggregate(
                        Empty(),
                        (before, crash) => Record(before, crash, EndCause.Signal, signal: 6)
                    );
                    var times = ledger.Entries.Select(entry => entry.LastEnd.At).ToList();
                    return times.SequenceEqual(times.OrderDescending())
                        && ledger.Entries.DistinctBy(entry => entry.Fingerprint).Count() == times.Count;
                }
            )
            .Check(s_config);

    private static Gen<List<int>> Crash(bool company) =>
        s_request
            .NonEmptyListOf()
            .Select(list => list.Where(number => !company || number != 0).Append(1).ToList());

    private static QuarantineLedger Empty() => QuarantineLedger.Of(0, []);

    private static bool IsPoison(QuarantineEntry entry, int poisons) =>
        int.Parse(entry.Fingerprint, System.Globalization.CultureInfo.InvariantCulture) < poisons;

    private static QuarantineState? StateOf(QuarantineLedger ledger, int number) =>
        ledger.Entries.FirstOrDefault(entry => entry.Fingerprint == $"{number}")?.State;

    private static QuarantineLedger Record(
        QuarantineLedger ledger,
        List<int> inTheAir,
        EndCause cause,
        int signal
    )
    {
        var exit = ProcessExit.BySignal(signal);
        // Each crash at a time of its own, so that the order is told.
        var at = s_start.AddSeconds(ledger.Revision);
        return ledger.Record(
            "is",
            new ProcessEnd(cause, exit.ToString(), at),
            [.. inTheAir.Select(n => new Flight($"{n}", $"r{n}", $"/{n}", IsAlone: inTheAir.Count == 1))],
            OwnFault.Is(cause, exit, wasServing: true),
            at
        );
    }

    /// <summary>Requests below the number of poisons crash their process whenever they are computed.</summary>
    private sealed record Farm(QuarantineLedger Ledger, int Poisons)
    {
        /// <summary>Computes as many requests at a time as there are places, suspects alone, the guilty not at all.</summary>
        public Farm Turn(int turn, int places)
        {
            var asked = Enumerable.Range(turn, places).Select(number => number % 8).Distinct().ToList();
            var suspects = asked.Where(number => StateOf(Ledger, number) == QuarantineState.Suspect);
            var together = asked.Where(number => StateOf(Ledger, number) is null).ToList();
            return suspects.Aggregate(Compute(together), (farm, suspect) => farm.Compute([suspect]));
        }

        private Farm Compute(List<int> inTheAir) =>
            inTheAir.Exists(number => number < Poisons)
                ? this with
                {
                    Ledger = Record(Ledger, inTheAir, EndCause.Signal, signal: 11),
                }
                : this;
    }
}
