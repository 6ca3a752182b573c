using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Monitoring;

namespace ImageServing.PlatformServer.Tests.Monitoring;

/// <summary>Standard alerts, Alert thresholds, Heap space priority alert: each condition at its threshold and beyond.</summary>
public class AlertRulesTests
{
    private static readonly TrafficSummary s_calm = new(
        TimeSpan.FromSeconds(100),
        Requests: 1000,
        Responses: 1000,
        Errors: 0,
        ResponseTime: TimeSpan.FromMilliseconds(10),
        Overlap: 1,
        LongestPending: TimeSpan.Zero
    );

    private static readonly MonitorOptions s_options = new()
    {
        MinTrafficForAlerts = 5,
        Thresholds = new AlertThresholds
        {
            MaxAverageResponseTime = TimeSpan.FromMilliseconds(200),
            MaxErrorRate = 0.05,
            MinRequestRate = 2,
            MaxOverlap = 20,
            LockedThreshold = TimeSpan.FromMinutes(1),
        },
    };

    [Fact]
    public void At_every_threshold_nothing_is_told() =>
        Assert.Empty(
            Titles(
                s_calm with
                {
                    Requests = 500,
                    Errors = 50,
                    ResponseTime = TimeSpan.FromMilliseconds(200),
                    Overlap = 20,
                    LongestPending = TimeSpan.FromMinutes(1),
                }
            )
        );

    [Fact]
    public void A_request_that_hangs() =>
        AssertTold("Lock", s_calm with { LongestPending = TimeSpan.FromMilliseconds(60_001) }, "60001 ms");

    [Fact]
    public void Many_requests_at_once() =>
        AssertTold("Conc", s_calm with { Overlap = 20.1 }, "20.1 requests");

    [Fact]
    public void Little_traffic() => AssertTold("Traf", s_calm with { Requests = 199 }, "1.990 requests");

    [Fact]
    public void Many_errors() => AssertTold("Error", s_calm with { Errors = 51 }, "51 of 1000 responses");

    [Fact]
    public void Slow_responses() =>
        AssertTold("RTime", s_calm with { ResponseTime = TimeSpan.FromMilliseconds(201) }, "201 ms");

    [Fact]
    public void Below_the_least_traffic_times_and_errors_are_not_told()
    {
        var bad = s_calm with { Errors = 900, ResponseTime = TimeSpan.FromSeconds(9), Overlap = 99 };
        Assert.Equal(["Conc", "Error", "RTime"], Titles(bad with { Requests = 500 }));
        Assert.Equal(["Conc"], Titles(bad with { Requests = 499 }));
    }

    [Fact]
    public void An_error_rate_of_1_is_never_told_and_a_traffic_of_0_neither()
    {
        var options = s_options with
        {
            MinTrafficForAlerts = 0,
            Thresholds = s_options.Thresholds with { MaxErrorRate = 1, MinRequestRate = 0 },
        };
        var silent = s_calm with { Requests = 0, Responses = 10, Errors = 10 };
        Assert.Empty(AlertRules.Of(silent, options));
    }

    [Fact]
    public void Little_memory()
    {
        var limits = new AlertThresholds { MinFreeHeapSpace = 1024 * 1024 };
        Assert.Null(AlertRules.OfMemory(1024 * 1024, limits));
        var alert = AlertRules.OfMemory(512 * 1024, limits)!;
        Assert.Equal("Heap", alert.Title);
        Assert.Contains("0.5 MB of memory", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_names_every_alert_and_the_interval_in_plain_text()
    {
        var mail = AlertMail.Of(
            AlertRules.Of(s_calm with { Errors = 51, Overlap = 30 }, s_options),
            "web1",
            new DateTimeOffset(2026, 1, 31, 1, 2, 3, TimeSpan.Zero),
            s_calm
        );
        Assert.Equal("Image Serving alert on web1: Conc, Error", mail.Subject);
        Assert.Contains("2026-01-31 01:02:03", mail.Body, StringComparison.Ordinal);
        Assert.Contains("High Concurrency [Conc]\r\n30.0 requests", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Requests: 1000 (10.00 a second)\r\n", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Body, c => c > '~');
        Assert.DoesNotContain("\n\n", mail.Body, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(TrafficSummary traffic) =>
        AlertRules.Of(traffic, s_options).Select(alert => alert.Title);

    private static void AssertTold(string title, TrafficSummary traffic, string measured)
    {
        var alert = Assert.Single(AlertRules.Of(traffic, s_options));
        Assert.Equal(title, alert.Title);
        Assert.Contains(measured, alert.Text, StringComparison.Ordinal);
    }
}
