using ImageServing.Hosting;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

public sealed class RenderSchedulerTests : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly RenderScheduler _scheduler;

    public RenderSchedulerTests() => _scheduler = Create(workers: 2, queueLength: 1);

    [Fact]
    public async Task A_render_gives_its_outcome()
    {
        Assert.Equal("done", (await RunAsync(_ => "done")).Value);
        var failure = new RenderFailure(RenderFailureCode.SourceBroken, "broken");
        Assert.Equal(failure, (await RunAsync(_ => failure)).Failure);
    }

    [Fact]
    public async Task No_more_renders_run_than_there_are_workers_and_the_next_one_waits()
    {
        using var first = new Render(_scheduler);
        using var second = new Render(_scheduler);
        await Task.WhenAll(first.BegunAsync(), second.BegunAsync());
        using var third = new Render(_scheduler);
        Assert.Equal((2, 1), (_scheduler.Running, _scheduler.Waiting));

        first.Finish();
        Assert.Equal("finished", (await first.Outcome).Value);
        await third.BegunAsync();
        Assert.Equal((2, 0), (_scheduler.Running, _scheduler.Waiting));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_after_a_render_ended()
    {
        using var first = new Render(_scheduler);
        using var second = new Render(_scheduler);
        await Task.WhenAll(first.BegunAsync(), second.BegunAsync());
        using var third = new Render(_scheduler);

        Assert.Equal(RenderFailureCode.Busy, (await RunAsync(_ => "never")).Failure!.Code);

        first.Finish();
        await first.Outcome;
        using var fourth = new Render(_scheduler);
        second.Finish();
        await Task.WhenAll(third.BegunAsync(), fourth.BegunAsync());
    }

    [Fact]
    public async Task A_caller_can_ask_again_as_soon_as_it_is_answered()
    {
        using var one = Create(workers: 1, queueLength: 0);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True((await one.RunAsync<string>(Ticket(), _ => "x", Cancelled)).IsSuccess);
        }
    }

    [Fact]
    public async Task The_deadline_answers_the_caller_and_cancels_the_render()
    {
        using var render = new Render(_scheduler);
        await render.BegunAsync();
        _time.Advance(s_deadline);
        Assert.Equal(RenderFailureCode.DeadlineExceeded, (await render.Outcome).Failure!.Code);
        await render.CancelledAsync();
    }

    [Fact]
    public async Task The_callers_own_deadline_holds_when_it_is_nearer()
    {
        using var render = new Render(_scheduler, callerWaits: TimeSpan.FromSeconds(5));
        await render.BegunAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(RenderFailureCode.DeadlineExceeded, (await render.Outcome).Failure!.Code);
    }

    [Fact]
    public async Task A_render_that_does_not_listen_cannot_hold_its_caller_but_holds_its_worker()
    {
        using var deaf = new Render(_scheduler, listens: false);
        await deaf.BegunAsync();
        _time.Advance(s_deadline);
        Assert.Equal(RenderFailureCode.DeadlineExceeded, (await deaf.Outcome).Failure!.Code);
        Assert.Equal(1, _scheduler.Running);
    }

    [Fact]
    public async Task A_result_that_comes_too_late_is_disposed()
    {
        using var begun = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var late = new Late();
        var outcome = _scheduler.RunAsync<Late>(
            Ticket(),
            _ =>
            {
                begun.Release();
                release.Wait(s_patience, CancellationToken.None);
                return late;
            },
            Cancelled
        );
        await begun.WaitAsync(Cancelled);
        _time.Advance(s_deadline);
        Assert.False((await outcome).IsSuccess);

        release.Set();
        await late.Disposed.WaitAsync(s_patience, Cancelled);
    }

    [Fact]
    public async Task A_waiting_render_whose_caller_leaves_never_begins_and_frees_its_place()
    {
        using var first = new Render(_scheduler);
        using var second = new Render(_scheduler);
        await Task.WhenAll(first.BegunAsync(), second.BegunAsync());
        using var caller = new CancellationTokenSource();
        using var third = new Render(_scheduler, callerLeft: caller.Token);

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.Outcome);
        Assert.Equal(0, _scheduler.Waiting);

        using var fourth = new Render(_scheduler);
        first.Finish();
        await fourth.BegunAsync();
        Assert.False(third.HasBegun);
    }

    [Fact]
    public async Task A_running_render_is_cancelled_when_its_caller_leaves()
    {
        using var caller = new CancellationTokenSource();
        using var render = new Render(_scheduler, callerLeft: caller.Token);
        await render.BegunAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => render.Outcome);
        await render.CancelledAsync();
    }

    [Fact]
    public async Task A_lone_render_waits_for_all_before_it_and_holds_up_all_behind_it()
    {
        using var scheduler = Create(workers: 3, queueLength: 3);
        using var before = new Render(scheduler);
        await before.BegunAsync();
        using var lone = new Render(scheduler, isAlone: true);
        using var behind = new Render(scheduler);
        Assert.Equal((1, 2), (scheduler.Running, scheduler.Waiting));

        before.Finish();
        await lone.BegunAsync();
        Assert.Equal((1, 1), (scheduler.Running, scheduler.Waiting));

        lone.Finish();
        await behind.BegunAsync();
    }

    [Fact]
    public async Task A_lone_render_that_gives_up_waiting_lets_the_next_ones_begin()
    {
        using var scheduler = Create(workers: 2, queueLength: 2);
        using var deaf = new Render(scheduler, listens: false);
        await deaf.BegunAsync();
        using var lone = new Render(scheduler, callerWaits: TimeSpan.FromSeconds(5), isAlone: true);
        using var behind = new Render(scheduler);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(RenderFailureCode.DeadlineExceeded, (await lone.Outcome).Failure!.Code);
        await behind.BegunAsync();
        Assert.False(lone.HasBegun);
    }

    [Fact]
    public async Task The_render_that_runs_longest_is_known()
    {
        Assert.Null(_scheduler.LongestRunning);
        using var first = new Render(_scheduler);
        await first.BegunAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        using var second = new Render(_scheduler);
        await second.BegunAsync();
        Assert.Equal(TimeSpan.FromSeconds(3), _scheduler.LongestRunning!.Elapsed);

        first.Finish();
        await first.Outcome;
        Assert.Equal(TimeSpan.Zero, _scheduler.LongestRunning!.Elapsed);
    }

    [Fact]
    public async Task A_bug_in_a_render_reaches_its_caller_and_leaves_the_worker_alive()
    {
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                RunAsync(_ => throw new InvalidOperationException())
            );
        }

        Assert.True((await RunAsync(_ => "alive")).IsSuccess);
        Assert.Equal(0, _scheduler.Running);
    }

    [Fact]
    public async Task The_callers_context_flows_into_the_render()
    {
        var requestId = new AsyncLocal<string> { Value = "id" };
        Assert.Equal("id", (await RunAsync(_ => requestId.Value!)).Value);
    }

    public void Dispose() => _scheduler.Dispose();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<RenderOutcome<string>> RunAsync(Func<CancellationToken, RenderOutcome<string>> work) =>
        _scheduler.RunAsync(Ticket(), work, Cancelled);

    private RenderScheduler Create(int workers, int queueLength) =>
        new(
            new SchedulerOptions(workers, queueLength, s_deadline),
            _time,
            FlightLog.Open(null, NullLogger.Instance)
        );

    private static RenderTicket Ticket(TimeSpan? callerWaits = null, bool isAlone = false) =>
        new("id", "", "/is/image/a", isAlone, callerWaits);

    private sealed class Late : IDisposable
    {
        private readonly TaskCompletionSource _disposed = new();

        public Task Disposed => _disposed.Task;

        public void Dispose() => _disposed.SetResult();
    }

    /// <summary>A render that runs until it is told to finish.</summary>
    private sealed class Render : IDisposable
    {
        private readonly TaskCompletionSource _begun = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private readonly TaskCompletionSource _cancelled = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private readonly ManualResetEventSlim _finish = new();

        public Render(
            RenderScheduler scheduler,
            TimeSpan? callerWaits = null,
            bool listens = true,
            bool isAlone = false,
            CancellationToken callerLeft = default
        ) =>
            Outcome = scheduler.RunAsync(
                Ticket(callerWaits, isAlone),
                token => Work(listens ? token : default),
                callerLeft
            );

        public Task<RenderOutcome<string>> Outcome { get; }

        public bool HasBegun => _begun.Task.IsCompleted;

        public Task BegunAsync() => _begun.Task.WaitAsync(s_patience);

        public Task CancelledAsync() => _cancelled.Task.WaitAsync(s_patience);

        public void Finish() => _finish.Set();

        public void Dispose() => Finish();

        private RenderOutcome<string> Work(CancellationToken token)
        {
            _begun.SetResult();
            try
            {
                _finish.Wait(s_patience, token);
                return "finished";
            }
            catch (OperationCanceledException)
            {
                _cancelled.SetResult();
                throw;
            }
        }
    }
}
