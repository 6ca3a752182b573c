using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Quarantine;

namespace Supervisor.Tests.Quarantine;

public class QuarantineLedgerTests
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private QuarantineLedger _ledger = QuarantineLedger.Of(100, []);
    private DateTimeOffset _now = s_start;

    [Fact]
    public void Everybody_in_the_air_is_suspected_at_the_first_crash()
    {
        Crash("a", "b");
        Assert.Equal(["a Suspect 1", "b Suspect 1"], Lines());
        Assert.Equal(101, _ledger.Revision);
        var entry = _ledger.Entries[0];
        Assert.Equal(("/a.jpg", "is", EndAt(_now)), (entry.Url, entry.ServerId, entry.LastEnd));
    }

    [Fact]
    public void Alone_at_the_second_crash_is_guilty()
    {
        Crash("a", "b");
        Crash("b");
        Assert.Equal(["b Quarantined 2", "a Suspect 1"], Lines());
    }

    [Fact]
    public void Alone_at_both_crashes_is_guilty()
    {
        Crash("a");
        Assert.Equal(["a Suspect 1"], Lines());
        Crash("a");
        Assert.Equal(["a Quarantined 2"], Lines());
    }

    [Fact]
    public void Never_alone_is_never_guilty()
    {
        for (var i = 0; i < 5; i++)
        {
            Crash("a", "b");
        }

        Assert.Equal(["a Suspect 5", "b Suspect 5"], Lines());
    }

    [Fact]
    public void Once_guilty_stays_guilty_in_company()
    {
        Crash("a");
        Crash("a");
        Crash("a", "b");
        Assert.Equal(["a Quarantined 3", "b Suspect 1"], Lines());
    }

    [Fact]
    public void A_flight_that_says_it_was_alone_is_believed()
    {
        Crash("a", "b");
        Record([Flight("a") with { IsAlone = true }, Flight("b")], isOwnFault: true);
        Assert.Equal(["a Quarantined 2", "b Suspect 2"], Lines());
    }

    [Fact]
    public void Two_requests_for_one_picture_are_one_crash_of_it()
    {
        Crash("a", "a");
        Assert.Equal(["a Suspect 1"], Lines());
        Crash("a", "a");
        Assert.Equal(["a Quarantined 2"], Lines());
    }

    [Fact]
    public void Nothing_changes_when_it_was_not_its_own_fault_or_nobody_was_there()
    {
        Record([Flight("a")], isOwnFault: false);
        Record([], isOwnFault: true);
        Assert.Equal(100, _ledger.Revision);
        Assert.Empty(_ledger.Entries);
    }

    [Fact]
    public void A_suspect_is_forgotten_an_hour_after_its_last_crash()
    {
        Crash("a", "b");
        _now += QuarantineLedger.SuspicionTime - s_minute;
        Crash("b", "c");
        _ledger = _ledger.Expire(_now);
        Assert.Equal(3, _ledger.Entries.Length);
        _now += s_minute;
        _ledger = _ledger.Expire(_now);
        Assert.Equal(["b Suspect 2", "c Suspect 1"], Lines());
        Assert.Equal(103, _ledger.Revision);
    }

    [Fact]
    public void A_suspicion_that_is_over_does_not_count_at_the_next_crash()
    {
        Crash("a");
        _now += QuarantineLedger.SuspicionTime;
        Crash("a");
        Assert.Equal(["a Suspect 1"], Lines());
    }

    [Fact]
    public void The_guilty_are_never_forgotten()
    {
        Crash("a");
        Crash("a");
        var before = _ledger;
        Assert.Same(before, _ledger.Expire(_now.AddYears(1)));
    }

    [Fact]
    public void One_or_all_can_be_cleared()
    {
        Crash("a", "b", "c");
        _ledger = _ledger.Clear("b");
        Assert.Equal(["a Suspect 1", "c Suspect 1"], Lines());
        Assert.False(_ledger.Knows("b"));
        Assert.True(_ledger.Knows("c"));
        Assert.Same(_ledger, _ledger.Clear("b"));
        _ledger = _ledger.Clear(null);
        Assert.Empty(_ledger.Entries);
        Assert.Equal(103, _ledger.Revision);
        Assert.Same(_ledger, _ledger.Clear(null));
    }

    [Fact]
    public void A_cleared_request_begins_anew()
    {
        Crash("a");
        _ledger = _ledger.Clear("a");
        Crash("a");
        Assert.Equal(["a Suspect 1"], Lines());
    }

    [Fact]
    public void Too_many_cost_the_oldest_suspects_first()
    {
        Convict("guilty");
        for (var i = 0; i < QuarantineLedger.MostEntries; i++)
        {
            Crash($"suspect{i}");
        }

        Assert.Equal(QuarantineLedger.MostEntries, _ledger.Entries.Length);
        Assert.True(_ledger.Knows("guilty"));
        Assert.False(_ledger.Knows("suspect0"));
        Assert.True(_ledger.Knows("suspect1"));
    }

    [Fact]
    public void Too_many_guilty_cost_the_oldest_of_them_and_leave_room_for_suspects()
    {
        for (var i = 0; i <= QuarantineLedger.MostQuarantined; i++)
        {
            Convict($"guilty{i}");
        }

        Crash("a", "b");
        Crash("b");
        Assert.Equal(["b Quarantined 2", "a Suspect 1"], Lines().Take(2));
        Assert.Equal(QuarantineLedger.MostQuarantined + 1, _ledger.Entries.Length);
        Assert.False(_ledger.Knows("guilty1"));
        Assert.True(_ledger.Knows("guilty2"));
    }

    [Fact]
    public void What_a_former_supervisor_left_is_put_in_order()
    {
        Crash("a");
        Crash("b");
        var restored = QuarantineLedger.Of(500, [.. _ledger.Entries.Reverse(), _ledger.Entries[0]]);
        Assert.Equal(_ledger.Entries, restored.Entries);
        Assert.Equal(500, restored.Revision);
        Assert.Equal(new QuarantineList(500, restored.Entries), restored.ToList());
    }

    private static Flight Flight(string name) =>
        new(name, $"request of {name}", $"/{name}.jpg", IsAlone: false);

    private static ProcessEnd EndAt(DateTimeOffset at) => new(EndCause.Signal, "killed by SIGSEGV", at);

    private void Convict(string name)
    {
        Crash(name);
        Crash(name);
    }

    private void Crash(params string[] names) => Record([.. names.Select(Flight)], isOwnFault: true);

    private void Record(IReadOnlyList<Flight> flights, bool isOwnFault)
    {
        _now += TimeSpan.FromMilliseconds(1);
        _ledger = _ledger.Record("is", EndAt(_now), flights, isOwnFault, _now);
    }

    private IEnumerable<string> Lines() =>
        _ledger.Entries.Select(entry => $"{entry.Fingerprint} {entry.State} {entry.Crashes}");
}
