using ImageServing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Draining;

/// <summary>How a server ends: 1 accept no more, 2 answer what comes on open connections, 3 close what is idle.</summary>
internal static class GracefulStop
{
    /// <summary>Ends the server once nothing is left to answer, after <see cref="ServerHostOptions.DrainTimeout"/> at the latest.</summary>
    public static async Task RunAsync(
        ServerHostOptions options,
        WebApplication app,
        ServiceNotifier notifier,
        ILogger log
    )
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var drain = app.Services.GetRequiredService<Drain>();
        using var timeout = new CancellationTokenSource(options.DrainTimeout, time);
        var started = time.GetTimestamp();

        drain.Begin();
        log.LogInformation("stopping: accepts no more; open connections: {Connections}", drain.Connections);
        notifier.Stopping("finishing requests in flight");
        app.Lifetime.StopApplication();

        var linger = options.Linger < options.DrainTimeout ? options.Linger : options.DrainTimeout;
        await Task.WhenAny(drain.Quiet, Task.Delay(linger, time, CancellationToken.None));

        // Kestrel closes idle connections and waits for the requests on the others, until the timeout cuts them.
        var left = drain.Connections;
        await app.StopAsync(timeout.Token);
        log.LogInformation(
            "drained in {Elapsed:F3} s; requests answered meanwhile: {Answered}; connections left after {Linger} s: {Left}",
            time.GetElapsedTime(started).TotalSeconds,
            drain.Answered,
            linger.TotalSeconds,
            left
        );
        if (timeout.IsCancellationRequested)
        {
            log.LogWarning(
                "the drain took longer than {Timeout} s: what was left was cut",
                options.DrainTimeout.TotalSeconds
            );
        }
    }
}
