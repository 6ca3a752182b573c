using ImageServing.Hosting;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

public class StuckRendersTests
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_render_far_beyond_its_deadline_is_named_until_it_ends()
    {
        var time = new ManualTime();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        using var scheduler = new RenderScheduler(
            new SchedulerOptions(1, 1, s_deadline),
            time,
            FlightLog.Open(null, NullLogger.Instance)
        );
        var check = new StuckRenders(scheduler, s_deadline);
        var outcome = scheduler.RunAsync<string>(
            new RenderTicket("4711", "", "/is/image/a?wid=1", false, null),
            _ =>
            {
                begun.SetResult();
                release.Wait(CancellationToken.None);
                return "late";
            },
            TestContext.Current.CancellationToken
        );
        await begun.Task;

        time.Advance(s_deadline + StuckRenders.Grace);
        Assert.Equal(RenderFailureCode.DeadlineExceeded, (await outcome).Failure!.Code);
        Assert.Null(check.Trouble());

        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(
            "stuck: request 4711 has been computed for 45 s, 30 s are allowed: /is/image/a?wid=1",
            check.Trouble()
        );

        release.Set();
        Assert.True((await RunAsync(scheduler)).IsSuccess);
        Assert.Null(check.Trouble());
    }

    private static Task<RenderOutcome<string>> RunAsync(RenderScheduler scheduler) =>
        scheduler.RunAsync<string>(
            new RenderTicket("next", "", "", false, null),
            _ => "done",
            TestContext.Current.CancellationToken
        );
}
