using System.Net.Mail;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Tests.Monitoring;

/// <summary>Server monitoring: when mails are sent, in virtual time, to a real mail server.</summary>
public sealed class AlertServiceTests : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    private readonly ManualTime _time = new();
    private readonly ArmedTime _armed;
    private readonly TestMetrics _metrics = new();
    private readonly SmtpReceiver _server = new();
    private readonly TrafficMonitor _traffic;
    private readonly LiveOptions<MonitorOptions> _live;
    private readonly AlertService _service;
    private readonly SemaphoreSlim _looked = new(0);
    private long _free = long.MaxValue;
    private Action _whileLooking = () => { };

    public AlertServiceTests()
    {
        _armed = new ArmedTime(_time);
        _traffic = new TrafficMonitor(_time);
        _live = new LiveOptions<MonitorOptions>(
            new MonitorOptions
            {
                IsEnabled = true,
                MailPort = _server.Port,
                From = new MailAddress("server@example.com"),
                To = [new MailAddress("a@example.com")],
                AlertInterval = s_interval,
                HeapSpaceResetInterval = s_interval,
            }
        );
        _service = new AlertService(
            _live,
            _traffic,
            _metrics.Metrics,
            _armed,
            NullLogger<AlertService>.Instance,
            ReadFree,
            _ => { }
        );
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_come_in_one_mail_at_the_end_of_the_interval()
    {
        await _service.StartAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);
        Answer(requests: 9, status: 200);
        Answer(requests: 1, status: 500);
        using var hanging = _traffic.Begin();
        _time.Pass(s_interval / 2);
        Assert.False(_server.HasMore);

        _time.Pass(s_interval / 2);
        var mail = await _server.NextAsync(Cancelled);
        Assert.Contains(": Lock, Error\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 10 responses were errors", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_interval_tells_its_own_alerts_alone()
    {
        await _service.StartAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);
        Answer(requests: 1, status: 404);
        _time.Pass(s_interval);
        await _server.NextAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);

        _time.Pass(s_interval);
        await _armed.ArmedAsync(s_interval, Cancelled);
        Answer(requests: 2, status: 404);
        _time.Pass(s_interval);

        Assert.Contains(
            "2 of 2 responses",
            (await _server.NextAsync(Cancelled)).Text,
            StringComparison.Ordinal
        );
        Assert.False(_server.HasMore);
    }

    [Fact]
    public async Task Settings_take_effect_when_they_are_saved_and_begin_another_interval()
    {
        var enabled = _live.Current;
        _live.Set(enabled with { IsEnabled = false });
        await _service.StartAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);
        Answer(requests: 1, status: 500);
        _time.Pass(s_interval);
        await _armed.ArmedAsync(s_interval, Cancelled);

        _live.Set(enabled with { AlertInterval = TimeSpan.FromMinutes(1) });
        await _armed.ArmedAsync(TimeSpan.FromMinutes(1), Cancelled);
        Answer(requests: 3, status: 500);
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.Contains(
            "3 of 3 responses",
            (await _server.NextAsync(Cancelled)).Text,
            StringComparison.Ordinal
        );
        Assert.False(_server.HasMore);
    }

    [Fact]
    public async Task Little_memory_is_told_at_once_and_not_again_before_its_time()
    {
        await _service.StartAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);
        await CollectAsync(megabytes: 1);
        Assert.Contains(
            "Heap Space [Heap]",
            (await _server.NextAsync(Cancelled)).Text,
            StringComparison.Ordinal
        );

        _time.Pass(s_interval - TimeSpan.FromSeconds(1));
        await CollectAsync(megabytes: 2);

        _time.Pass(TimeSpan.FromSeconds(1));
        await CollectAsync(megabytes: 3);
        Assert.Contains("3.0 MB", (await _server.NextAsync(Cancelled)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passes_while_memory_is_looked_at_does_not_count()
    {
        await _service.StartAsync(Cancelled);
        await _armed.ArmedAsync(s_interval, Cancelled);
        await CollectAsync(megabytes: 1);
        await _server.NextAsync(Cancelled);

        // The second look begins too early, and ends in time.
        _time.Pass(s_interval - TimeSpan.FromSeconds(1));
        _whileLooking = () => _time.Pass(TimeSpan.FromSeconds(1));
        await CollectAsync(megabytes: 2);
        await CollectAsync(megabytes: 3);
        Assert.Contains("3.0 MB", (await _server.NextAsync(Cancelled)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_collection_reaches_the_watch()
    {
        var called = new TaskCompletionSource();
        Action call = () => called.TrySetResult();
        CollectionSignal.Register(call);
        for (var tries = 0; tries < 100 && !called.Task.IsCompleted; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        await called.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        GC.KeepAlive(call);
        Assert.InRange(FreeMemory.AfterLastCollection(), 0, 1L << 50);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        await _server.DisposeAsync();
        _metrics.Dispose();
        _looked.Dispose();
    }

    private long ReadFree()
    {
        var free = Interlocked.Read(ref _free);
        // From here on the test goes on, and the clock with it.
        _looked.Release();
        _whileLooking();
        return free;
    }

    private async Task CollectAsync(int megabytes)
    {
        Interlocked.Exchange(ref _free, megabytes * 1024L * 1024);
        _service.NoteCollection();
        Assert.True(await _looked.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
    }

    private void Answer(int requests, int status)
    {
        for (var i = 0; i < requests; i++)
        {
            using var request = _traffic.Begin();
            request.End(status);
        }
    }
}
