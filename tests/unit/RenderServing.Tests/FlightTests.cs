using ImageServing.Hosting;
using ImageServing.Processes;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

/// <summary>What the flight recorder tells of a render server.</summary>
public sealed class FlightTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task A_render_is_in_the_air_while_it_is_computed_and_not_while_it_waits()
    {
        using var flights = FlightLog.Open(_path, NullLogger.Instance);
        using var scheduler = new RenderScheduler(
            new SchedulerOptions(1, 1, TimeSpan.FromSeconds(60)),
            TimeProvider.System,
            flights
        );
        var first = RunAsync(scheduler, "0a", isAlone: true);
        var second = RunAsync(scheduler, "0b", isAlone: false);

        Assert.Equal([new Flight("0a", "request 0a", "/is/image/0a", true)], (await first).Value!);
        Assert.Equal([new Flight("0b", "request 0b", "/is/image/0b", false)], (await second).Value!);
        Assert.Empty(FlightRecorder.Read(_path));
    }

    [Fact]
    public async Task Without_a_fingerprint_nothing_is_noted()
    {
        using var flights = FlightLog.Open(_path, NullLogger.Instance);
        using var scheduler = new RenderScheduler(
            new SchedulerOptions(1, 1, TimeSpan.FromSeconds(60)),
            TimeProvider.System,
            flights
        );
        Assert.Empty((await RunAsync(scheduler, "", isAlone: false)).Value!);
    }

    [Fact]
    public async Task A_recorder_that_cannot_be_opened_keeps_nobody_from_rendering()
    {
        using var flights = FlightLog.Open(Path.Combine(_path, "missing", "flights"), NullLogger.Instance);
        using var scheduler = new RenderScheduler(
            new SchedulerOptions(1, 1, TimeSpan.FromSeconds(60)),
            TimeProvider.System,
            flights
        );
        Assert.True((await RunAsync(scheduler, "0a", isAlone: false)).IsSuccess);
    }

    public void Dispose() => File.Delete(_path);

    /// <summary>Gives what is in the air while it is computed.</summary>
    private Task<RenderOutcome<Flight[]>> RunAsync(
        RenderScheduler scheduler,
        string fingerprint,
        bool isAlone
    ) =>
        scheduler.RunAsync<Flight[]>(
            new RenderTicket(
                $"request {fingerprint}",
                fingerprint,
                $"/is/image/{fingerprint}",
                isAlone,
                CallerWaits: null
            ),
            _ => FlightRecorder.Read(_path).ToArray(),
            TestContext.Current.CancellationToken
        );
}
