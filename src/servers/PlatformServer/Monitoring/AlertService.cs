using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>
/// Sends alerts by mail: the consolidated one at the end of each interval, and that of little memory at once (reference:
/// Server monitoring). It works beside the requests and waits for none of them, nor they for it.
/// </summary>
internal sealed class AlertService : BackgroundService
{
    // A mail server that greylists or is far away answers within seconds; SmtpClient's own default is 100 s.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly LiveOptions<MonitorOptions> _live;
    private readonly TrafficMonitor _traffic;
    private readonly PlatformMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertService> _log;
    private readonly Func<long> _freeMemory;
    private readonly Action _collected;
    private readonly Action<Action> _register;

    // One place: a collection during a check is the next check's.
    private readonly SemaphoreSlim _collections = new(0, 1);
    private CancellationTokenSource _changed = new();
    private long? _memoryTold;

    /// <summary>Prepares.</summary>
    /// <param name="live">monitor.conf.</param>
    /// <param name="traffic">Whose intervals end here.</param>
    /// <param name="metrics">Counts the mails.</param>
    /// <param name="time">Measures intervals.</param>
    /// <param name="log">Learns of every mail.</param>
    /// <param name="freeMemory">What the last collection left.</param>
    /// <param name="register">Has a callback called after collections; it is held here.</param>
    public AlertService(
        LiveOptions<MonitorOptions> live,
        TrafficMonitor traffic,
        PlatformMetrics metrics,
        TimeProvider time,
        ILogger<AlertService> log,
        Func<long> freeMemory,
        Action<Action> register
    )
    {
        _live = live;
        _traffic = traffic;
        _metrics = metrics;
        _time = time;
        _log = log;
        _freeMemory = freeMemory;
        _collected = NoteCollection;
        _register = register;
    }

    /// <summary>The memory has been looked through; cheap, called from the runtime's own thread.</summary>
    public void NoteCollection()
    {
        if (_collections.CurrentCount == 0)
        {
            try
            {
                _collections.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another thread was quicker.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _live.Changed += Restart;
        _register(_collected);
        try
        {
            await Task.WhenAll(WatchTrafficAsync(stoppingToken), WatchMemoryAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            _live.Changed -= Restart;
        }
    }

    public override void Dispose()
    {
        _collections.Dispose();
        _changed.Dispose();
        base.Dispose();
    }

    private void Restart(object? sender, EventArgs e) =>
        Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();

    private async Task WatchTrafficAsync(CancellationToken stopping)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Token;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, changed);
            _traffic.TakeInterval();
            try
            {
                while (true)
                {
                    var options = _live.Current;
                    await Task.Delay(options.AlertInterval, _time, either.Token);
                    await TellAsync(options, stopping);
                }
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                // Other settings: another interval begins.
            }
        }
    }

    private async Task TellAsync(MonitorOptions options, CancellationToken stopping)
    {
        var traffic = _traffic.TakeInterval();
        var alerts = options.IsEnabled ? AlertRules.Of(traffic, options) : [];
        if (alerts.Count > 0)
        {
            await SendAsync(alerts, traffic, options, stopping);
        }
    }

    private async Task WatchMemoryAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _collections.WaitAsync(stopping);
            var options = _live.Current;
            // One moment for the whole decision: what passes while memory is looked at is the next look's.
            var now = _time.GetTimestamp();
            if (
                options.IsEnabled
                && AlertRules.OfMemory(_freeMemory(), options.Thresholds) is { } alert
                && MayTellMemory(options, now)
            )
            {
                _memoryTold = now;
                await SendAsync([alert], traffic: null, options, stopping);
            }
        }
    }

    private bool MayTellMemory(MonitorOptions options, long now) =>
        _memoryTold is not { } told || _time.GetElapsedTime(told, now) >= options.HeapSpaceResetInterval;

    private async Task SendAsync(
        IReadOnlyList<Alert> alerts,
        TrafficSummary? traffic,
        MonitorOptions options,
        CancellationToken stopping
    )
    {
        var mail = AlertMail.Of(alerts, Environment.MachineName, _time.GetLocalNow(), traffic);
        using var late = new CancellationTokenSource(s_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, late.Token);
        var failure = await MailSender.TrySendAsync(mail, options, either.Token);
        _metrics.Alerted(failure is null);
        var titles = string.Join(", ", alerts.Select(alert => alert.Title));
        if (failure is null)
        {
            Log.AlertSent(_log, titles, string.Join(", ", options.To.Select(address => address.Address)));
        }
        else
        {
            Log.AlertNotSent(_log, titles, options.MailHost, options.MailPort, failure);
        }
    }
}
