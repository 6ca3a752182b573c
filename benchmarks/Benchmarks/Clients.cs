using System.Diagnostics;

namespace ImageServing.Benchmarks;

/// <summary>Clients of this process that repeat an operation, each when its last one has ended.</summary>
internal static class Clients
{
    /// <summary>Operations a second, of one that keeps its thread.</summary>
    public static Task<double> RunAsync(Action operation, int clients, TimeSpan duration) =>
        RunAsync(
            () =>
            {
                operation();
                return Task.CompletedTask;
            },
            clients,
            duration
        );

    /// <summary>Operations a second.</summary>
    public static async Task<double> RunAsync(Func<Task> operation, int clients, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var count = 0;
                        while (Stopwatch.GetElapsedTime(started) < duration)
                        {
                            await operation();
                            count++;
                        }

                        return count;
                    })
                )
        );
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
