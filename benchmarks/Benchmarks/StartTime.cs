using System.Diagnostics;

namespace ImageServing.Benchmarks;

/// <summary>From the command to the moment when every server is ready.</summary>
internal static class StartTime
{
    public static async Task<Row> MeasureAsync(BenchSystem system, int rounds, CancellationToken cancellation)
    {
        var seconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await system.StartAsync(cancellation);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await system.StopAsync(cancellation);
        }

        return new Row("start to ready", new Samples(seconds, "s"), null, "at most 3 s");
    }
}
