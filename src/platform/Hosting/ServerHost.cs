using ImageServing.Hosting.Draining;
using ImageServing.Hosting.Health;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Metrics;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Telemetry;
using ImageServing.Processes;
using ImageServing.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting;

/// <summary>
/// The life of a server: log, sockets, readiness, watchdog, drain, exit code. What an administrator can mend ends in
/// one line for each thing to mend, in the log and on the terminal; a stack trace always means a fault of ours.
/// </summary>
public static class ServerHost
{
    /// <summary>The one option of every server: read the configuration, say what is wrong, start nothing.</summary>
    public const string CheckOption = "--check";

    /// <summary>Runs a server until it is asked to stop (SIGTERM, SIGINT).</summary>
    /// <param name="options">What it is, where it listens and logs.</param>
    /// <param name="addServices">Adds what the server's requests need.</param>
    /// <param name="compose">
    /// Lays out the pipeline behind request ids and <c>/health</c>; returns what keeps the server from starting, or
    /// null. Disposable things belong into the services, which are disposed after the drain.
    /// </param>
    /// <param name="terminal">Standard error.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        ServerHostOptions options,
        Action<IServiceCollection> addServices,
        Func<WebApplication, StartFault?> compose,
        TextWriter terminal
    )
    {
        var time = TimeProvider.System;
        using var signals = new StopSignals();
        using var file = new DatedLogFile(options.Log.Path);
        if (StartFaults.OfLog(options, file, time) is { } fault)
        {
            return Refuse(options, fault, log: null, terminal);
        }

        await using var queue = new LogQueue(file);
        using var provider = new FileLoggerProvider(queue, options.Log.Level, options.Name, time);
        using var metrics = new ProcessMetrics(options.Name, queue);
        using var export = TelemetryExport.FromEnvironment(options.Name);
        await using var app = ServerBuilder.Build(options, provider, metrics, time, signals, addServices);
        var log = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(ServerHost).FullName!);
        try
        {
            return compose(app) is { } refused
                ? Refuse(options, refused, log, terminal)
                : await ServeAsync(options, app, signals, log, terminal);
        }
#pragma warning disable CA1031 // The last place that can turn a fault of ours into a log entry and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogCritical(e, "{Title} ends because of a fault of its own", options.Title);
            await terminal.WriteLineAsync($"{options.Title}: fault, see {options.Log.Path}: {e.Message}");
            return ExitCode.Fault;
        }
    }

    /// <summary>Says why a server cannot start, before there is a log: a line for each fault.</summary>
    /// <param name="title">The server's name for people.</param>
    /// <param name="fault">What to mend.</param>
    /// <param name="terminal">Standard error.</param>
    /// <returns>The fault's exit code.</returns>
    public static int Refuse(string title, StartFault fault, TextWriter terminal)
    {
        foreach (var line in fault.Lines)
        {
            terminal.WriteLine($"{title}: {line}");
        }

        return fault.ExitCode;
    }

    /// <summary>Says what is wrong in the configuration: all faults at once.</summary>
    /// <param name="title">The server's name for people.</param>
    /// <param name="faults">The faults of all files.</param>
    /// <param name="terminal">Standard error.</param>
    /// <returns><see cref="ExitCode.Configuration"/>.</returns>
    public static int Refuse(string title, IEnumerable<Fault> faults, TextWriter terminal) =>
        Refuse(
            title,
            new StartFault(ExitCode.Configuration, [.. faults.Select(fault => fault.ToString())]),
            terminal
        );

    private static int Refuse(ServerHostOptions options, StartFault fault, ILogger? log, TextWriter terminal)
    {
        foreach (var line in fault.Lines)
        {
            log?.LogError("{Line}", line);
        }

        return Refuse(options.Title, fault, terminal);
    }

    private static async Task<int> ServeAsync(
        ServerHostOptions options,
        WebApplication app,
        StopSignals signals,
        ILogger log,
        TextWriter terminal
    )
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (StartFaults.OfListening(e) is { } fault)
        {
            return Refuse(options, fault, log, terminal);
        }

        await OpenAsync(app, log);
        using var notifier = ServiceNotifier.FromEnvironment();
        var addresses = string.Join(' ', app.Urls.Where(url => !HealthSocket.IsAt(url)));
        log.LogInformation("{Title} is ready on {Addresses}", options.Title, addresses);
        if (!notifier.IsListenedTo)
        {
            await terminal.WriteLineAsync($"{options.Title} is ready on {addresses}");
        }

        notifier.Ready($"ready on {addresses}");
        using var ended = new CancellationTokenSource();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var pinging = PingAsync(notifier, time, ended.Token);
        await StopAskedAsync(app, signals);
        await GracefulStop.RunAsync(options, app, notifier, log);
        await ended.CancelAsync();
        await pinging;
        log.LogInformation("{Title} has stopped", options.Title);
        return ExitCode.Stopped;
    }

    private static Task OpenAsync(WebApplication app, ILogger log) =>
        app
            .Services.GetRequiredService<Opening>()
            .OpenAsync(app.Urls.Select(HealthSocket.PathIn).FirstOrDefault(path => path is not null), log);

    /// <summary>Ends when a signal asks to stop, or when a service of ours has failed.</summary>
    private static async Task StopAskedAsync(WebApplication app, StopSignals signals)
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var failure = app.Lifetime.ApplicationStopping.Register(failed.SetResult);
        await Task.WhenAny(signals.Asked, failed.Task);
    }

    // Runs on the thread pool like the requests do: a starved pool stops the ping, and the manager acts. It
    // goes on through the drain, which a manager that was replaced meanwhile learns from it.
    private static async Task PingAsync(ServiceNotifier notifier, TimeProvider time, CancellationToken ended)
    {
        if (notifier.WatchdogInterval is not { } interval)
        {
            return;
        }

        try
        {
            while (true)
            {
                await CommonBeat.WaitAsync(interval, time, ended);
                notifier.Watchdog();
            }
        }
        catch (OperationCanceledException)
        {
            // The server has ended.
        }
    }
}
