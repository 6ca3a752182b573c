using System.Diagnostics;
using ImageServing.Vips;

namespace ImageServing.Benchmarks;

/// <summary>
/// 400 pixels from a JPEG of 12 megapixels, with as many clients as cores: through HTTP and both servers, in turn with
/// a bare libvips loop of the same operation in one process.
/// </summary>
internal static class RenderThroughput
{
    private const int Side = 400;
    private const int Quality = 80;

    // Until the runtime has compiled the hot paths a second time, which it does behind the first thousand requests.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(12);

    private static readonly int s_clients = Environment.ProcessorCount;

    public static async Task<Row> MeasureAsync(
        BenchSystem system,
        int rounds,
        TimeSpan round,
        CancellationToken cancellation
    )
    {
        await system.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = await system.FindAsync(cancellation) };
        await RunAsync(() => FetchAsync(http, cancellation), s_warmUp);
        await RunAsync(() => RenderAsync(system.Picture), s_warmUp / 4);

        List<double> ours = [],
            peer = [];
        for (var i = 0; i < rounds; i++)
        {
            ours.Add(await RunAsync(() => FetchAsync(http, cancellation), round));
            peer.Add(await RunAsync(() => RenderAsync(system.Picture), round));
        }

        return new Row(
            $"400 px of a 12 MP JPEG, {s_clients} clients (peer: bare libvips loop)",
            new Samples(ours, "renders/s"),
            new Samples(peer, "renders/s"),
            "ratio at least 0.9"
        );
    }

    // cache=off keeps later caches out of what is a measurement of renders.
    private static async Task FetchAsync(HttpClient http, CancellationToken cancellation)
    {
        var bytes = await http.GetByteArrayAsync(
            $"is/image/{BenchSystem.PictureName}?wid={Side}&qlt={Quality}&cache=off",
            cancellation
        );
        RequireBytes(bytes.Length);
    }

    private static Task RenderAsync(string picture)
    {
        using var arena = new VipsArena();
        var source = arena.Own(VipsSource.FromFile(picture));
        var image = arena
            .Call("thumbnail_source")
            .Set("source", source)
            .Set("width", Side)
            .Set("height", Side * 10)
            .Image();
        using var jpeg = image.Call("jpegsave_buffer").Set("Q", Quality).Save(image, CancellationToken.None);
        RequireBytes(jpeg.Length);
        return Task.CompletedTask;
    }

    private static void RequireBytes(int length)
    {
        if (length == 0)
        {
            throw new InvalidOperationException("A render gave no bytes; the figures would mean nothing.");
        }
    }

    private static async Task<double> RunAsync(Func<Task> operation, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, s_clients)
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
