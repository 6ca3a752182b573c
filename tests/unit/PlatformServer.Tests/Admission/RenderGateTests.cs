using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Tests;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Admission.Tests;

public sealed class RenderGateTests : IDisposable
{
    private static readonly AdmissionOptions s_small = new()
    {
        RendersAtOnce = 2,
        QueueLength = 3,
        LongestWait = TimeSpan.FromSeconds(10),
    };

    private readonly TestMetrics _metrics = new();
    private readonly ManualTime _time = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task So_many_are_in_the_air_and_the_next_one_waits_for_a_seat()
    {
        var gate = Gate(s_small);
        using var first = await SeatAsync(gate.EnterAsync("a", _cancellation));
        using var second = await SeatAsync(gate.EnterAsync("a", _cancellation));
        var third = gate.EnterAsync("a", _cancellation);
        Assert.False(third.IsCompleted);
        Assert.Equal((2, 1), (gate.Running, gate.Waiting));

        _time.Pass(TimeSpan.FromSeconds(1));
        first.Dispose();

        using var seat = await SeatAsync(third);
        Assert.Equal(TimeSpan.FromSeconds(1), seat.Waited);
        Assert.Equal((2, 0), (gate.Running, gate.Waiting));
        Assert.Equal(1, _metrics.SumOf("imageserving.admission.wait", ("upstream", "Image Server")));
        Assert.Equal(3, _metrics.CountOf("imageserving.admission.wait"));
    }

    [Fact]
    public async Task A_seat_given_back_twice_is_one_seat()
    {
        var gate = Gate(s_small);
        var seat = await SeatAsync(gate.EnterAsync("a", _cancellation));
        seat.Dispose();
        seat.Dispose();
        Assert.Equal(0, gate.Running);
    }

    [Fact]
    public async Task What_does_not_fit_into_the_queue_is_refused_with_a_time()
    {
        var gate = Gate(s_small);
        var waiting = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync("a", _cancellation)).ToList();

        var refused = await RefusalAsync(gate.EnterAsync("a", _cancellation));

        Assert.Equal(503, refused.Status);
        Assert.Equal(1, refused.RetryAfter);
        Assert.Contains("3 requests wait for the Image Server", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, _metrics.SumOf("imageserving.admission.refused", ("cause", "full")));
        await EndAsync(waiting);
    }

    [Fact]
    public async Task A_flood_of_one_catalog_makes_room_for_another()
    {
        var gate = Gate(s_small);
        var flood = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync("flood", _cancellation)).ToList();

        var quiet = gate.EnterAsync("quiet", _cancellation);

        Assert.Equal(503, (await RefusalAsync(flood[4])).Status);
        Assert.Equal(1, _metrics.SumOf("imageserving.admission.refused", ("cause", "displaced")));
        (await SeatAsync(flood[0])).Dispose();
        (await SeatAsync(flood[2])).Dispose();
        (await SeatAsync(quiet)).Dispose();
        await EndAsync([flood[1], flood[3]]);
        Assert.Equal((0, 0), (gate.Running, gate.Waiting));
    }

    [Fact]
    public async Task Who_could_not_be_served_in_time_is_refused_at_once()
    {
        var gate = Gate(s_small with { QueueLength = 100 });
        using var slow = await SeatAsync(gate.EnterAsync("a", _cancellation));
        using (await SeatAsync(gate.EnterAsync("a", _cancellation)))
        {
            // A render takes six seconds from now on; two at a time are one in three seconds.
            _time.Pass(TimeSpan.FromSeconds(6));
        }
        using var other = await SeatAsync(gate.EnterAsync("a", _cancellation));
        var waiting = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync("a", _cancellation)).ToList();
        Assert.All(waiting, task => Assert.False(task.IsCompleted));

        var refused = await RefusalAsync(gate.EnterAsync("a", _cancellation));

        Assert.Equal((503, 9), (refused.Status, refused.RetryAfter));
        Assert.Equal(1, _metrics.SumOf("imageserving.admission.refused", ("cause", "hopeless")));

        // Another catalog has its turn after one of these.
        var quiet = gate.EnterAsync("b", _cancellation);
        Assert.False(quiet.IsCompleted);
        other.Dispose();
        slow.Dispose();
        await EndAsync([.. waiting, quiet]);
    }

    [Fact]
    public async Task A_wait_has_an_end()
    {
        var gate = Gate(s_small);
        using var first = await SeatAsync(gate.EnterAsync("a", _cancellation));
        using var second = await SeatAsync(gate.EnterAsync("a", _cancellation));
        var late = gate.EnterAsync("a", _cancellation);

        _time.Pass(s_small.LongestWait);

        Assert.Equal(503, (await RefusalAsync(late)).Status);
        Assert.Equal(0, gate.Waiting);
        Assert.Equal(1, _metrics.SumOf("imageserving.admission.refused", ("cause", "late")));
    }

    [Fact]
    public async Task A_caller_that_leaves_gives_up_its_place_and_no_seat()
    {
        var gate = Gate(s_small);
        var first = await SeatAsync(gate.EnterAsync("a", _cancellation));
        using var second = await SeatAsync(gate.EnterAsync("a", _cancellation));
        using var left = new CancellationTokenSource();
        var leaving = gate.EnterAsync("a", left.Token);
        var staying = gate.EnterAsync("a", _cancellation);

        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(1, gate.Waiting);

        first.Dispose();
        using var seat = await SeatAsync(staying);
        Assert.Equal((2, 0), (gate.Running, gate.Waiting));
    }

    [Fact]
    public async Task Under_any_load_the_limits_hold_and_everybody_is_answered()
    {
        const int Callers = 500;
        var gate = new RenderGate(
            "Image Server",
            s_small with
            {
                QueueLength = 20,
            },
            new AdmissionMetrics(_metrics.Metrics),
            TimeProvider.System
        );
        var (inside, most, served) = (0, 0, 0);
        var callers = Enumerable.Range(0, Callers).Select(n => Task.Run(() => CallAsync(n), _cancellation));

        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(30), _cancellation);

        Assert.InRange(most, 1, s_small.RendersAtOnce);
        Assert.InRange(served, 1, Callers);
        Assert.Equal((0, 0), (gate.Running, gate.Waiting));

        async Task CallAsync(int n)
        {
            using var impatient = new CancellationTokenSource();
            var entering = gate.EnterAsync($"catalog{n % 3}", impatient.Token);
            if (n % 7 == 0)
            {
                await impatient.CancelAsync();
            }
            try
            {
                var entered = await entering;
                using var seat = entered.Value;
                if (seat is not null)
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                    Interlocked.Increment(ref served);
                }
            }
            catch (OperationCanceledException)
            {
                // It left while it waited.
            }
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private RenderGate Gate(AdmissionOptions limits) =>
        new("Image Server", limits, new AdmissionMetrics(_metrics.Metrics), _time);

    private static async Task<RenderSeat> SeatAsync(Task<Answer<RenderSeat>> entering)
    {
        var entered = await entering.WaitAsync(
            TimeSpan.FromSeconds(10),
            TestContext.Current.CancellationToken
        );
        Assert.True(entered.IsSuccess, entered.Failure?.Message);
        return entered.Value;
    }

    private static async Task<Failure> RefusalAsync(Task<Answer<RenderSeat>> entering)
    {
        var entered = await entering.WaitAsync(
            TimeSpan.FromSeconds(10),
            TestContext.Current.CancellationToken
        );
        Assert.False(entered.IsSuccess);
        return entered.Failure;
    }

    private static async Task EndAsync(IEnumerable<Task<Answer<RenderSeat>>> entering)
    {
        foreach (var task in entering)
        {
            (await SeatAsync(task)).Dispose();
        }
    }
}
