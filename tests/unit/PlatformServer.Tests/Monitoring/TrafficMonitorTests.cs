using ImageServing.PlatformServer.Monitoring;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Tests.Monitoring;

public class TrafficMonitorTests
{
    private readonly ManualTime _time = new();
    private readonly TrafficMonitor _traffic;

    public TrafficMonitorTests() => _traffic = new TrafficMonitor(_time);

    [Fact]
    public void An_interval_has_its_own_requests_errors_and_times()
    {
        var first = _traffic.Begin();
        _time.Pass(TimeSpan.FromSeconds(2));
        first.End(200);
        var second = _traffic.Begin();
        var third = _traffic.Begin();
        _time.Pass(TimeSpan.FromSeconds(4));
        second.End(304);
        third.End(404);
        _time.Pass(TimeSpan.FromSeconds(4));

        var summary = _traffic.TakeInterval();
        Assert.Equal(
            new TrafficSummary(
                TimeSpan.FromSeconds(10),
                Requests: 3,
                Responses: 3,
                Errors: 1,
                ResponseTime: TimeSpan.FromSeconds(3),
                Overlap: 1.0,
                LongestPending: TimeSpan.Zero
            ),
            summary
        );
        Assert.Equal((0.3, 1 / 3.0), (summary.Rate, summary.ErrorRate));

        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(
            (0, 0, 0.0),
            (_traffic.TakeInterval() is var next ? (next.Requests, next.Errors, next.Overlap) : default)
        );
    }

    [Fact]
    public void A_request_over_several_intervals_is_pending_and_counts_in_each()
    {
        using var request = _traffic.Begin();
        _time.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal((TimeSpan.FromSeconds(10), 1.0), Pending());
        _time.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal((TimeSpan.FromSeconds(20), 1.0), Pending());
        request.End(200);
        _time.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal((TimeSpan.Zero, 0.0), Pending());

        (TimeSpan, double) Pending()
        {
            var summary = _traffic.TakeInterval();
            return (summary.LongestPending, summary.Overlap);
        }
    }

    [Fact]
    public void The_overlap_counts_the_request_itself_and_an_end_counts_once()
    {
        using var one = _traffic.Begin();
        var two = _traffic.Begin();
        Assert.Equal((1, 2, 2), (one.Overlap, two.Overlap, _traffic.Pending));
        two.End(200);
        two.End(500);
        two.Dispose();
        Assert.Equal(
            (1, 0L, 1L),
            (_traffic.Pending, _traffic.TakeInterval() is var s ? s.Errors : -1, s.Responses)
        );
    }
}
