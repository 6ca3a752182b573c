using ImageServing.Control;

namespace ImageServing.PlatformServer.Quarantine.Tests;

public class QuarantineWatchTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_list_is_there_when_the_server_starts()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.List(7, ("aa", QuarantineState.Suspect), ("bb", QuarantineState.Quarantined));

        using var watch = await supervisor.WatchAsync(Cancelled);

        Assert.Equal(QuarantineState.Suspect, watch.StateOf("aa"));
        Assert.Equal(QuarantineState.Quarantined, watch.StateOf("bb"));
        Assert.Null(watch.StateOf("cc"));
    }

    [Fact]
    public async Task A_change_arrives_without_being_asked_for()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        using var watch = await supervisor.WatchAsync(Cancelled);

        supervisor.List(1, ("aa", QuarantineState.Quarantined));
        await BecomesAsync(watch, "aa", QuarantineState.Quarantined);

        supervisor.List(2);
        await BecomesAsync(watch, "aa", null);
    }

    [Fact]
    public async Task The_last_list_holds_while_the_supervisor_is_away_and_the_next_one_is_followed()
    {
        var first = await FakeSupervisor.StartAsync();
        first.List(5, ("aa", QuarantineState.Quarantined));
        using var watch = await first.WatchAsync(Cancelled);
        await first.DisposeAsync();
        Assert.Equal(QuarantineState.Quarantined, watch.StateOf("aa"));
        Assert.Equal(
            QuarantineState.Quarantined,
            await watch.SettledStateOfAsync("aa", "request", Cancelled)
        );

        // It counts from the beginning.
        await using var second = await FakeSupervisor.StartAsync(first.SocketPath);
        second.List(1, ("bb", QuarantineState.Suspect));

        await BecomesAsync(watch, "bb", QuarantineState.Suspect);
        Assert.Null(watch.StateOf("aa"));
    }

    [Fact]
    public async Task The_verdict_of_a_lost_request_counts_before_the_list_has_it()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Settle("request", ("aa", QuarantineState.Suspect));
        using var watch = await supervisor.WatchAsync(Cancelled);

        Assert.Equal(QuarantineState.Suspect, await watch.SettledStateOfAsync("aa", "request", Cancelled));
        Assert.Null(await watch.SettledStateOfAsync("bb", "request", Cancelled));
    }

    [Fact]
    public async Task Without_a_supervisor_nothing_is_held_against_anybody()
    {
        using var watch = new QuarantineWatch(supervisor: null, TimeProvider.System);
        await watch.StartAsync(Cancelled);
        Assert.Null(watch.StateOf("aa"));
        Assert.Null(await watch.SettledStateOfAsync("aa", "request", Cancelled));
        await watch.ExecuteTask!.WaitAsync(s_patience, Cancelled);
    }

    // The watch has no event of its own: nothing in the server waits for a change.
    private static async Task BecomesAsync(QuarantineWatch watch, string fingerprint, QuarantineState? state)
    {
        using var late = new CancellationTokenSource(s_patience);
        while (watch.StateOf(fingerprint) != state)
        {
            await Task.Delay(5, late.Token);
        }
    }
}
