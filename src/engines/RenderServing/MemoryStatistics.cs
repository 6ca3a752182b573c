using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>Writes memory statistics to the trace log (reference: Debug_trace logging, IS::TraceStatsInterval).</summary>
internal sealed class MemoryStatistics(
    TimeSpan interval,
    RenderScheduler scheduler,
    TimeProvider time,
    ILogger<MemoryStatistics> log
) : BackgroundService
{
    private const long Megabyte = 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            log.LogInformation(
                "memory {ResidentMegabytes} MB, of it managed {ManagedMegabytes} MB; {Running} renders, {Waiting} waiting",
                Environment.WorkingSet / Megabyte,
                GC.GetTotalMemory(forceFullCollection: false) / Megabyte,
                scheduler.Running,
                scheduler.Waiting
            );
        }
    }
}
