using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>A picture of 17 kB that is asked for again and again, beside nginx with the same bytes as a file.</summary>
internal static class HitCase
{
    private const int Size = 17_000;
    private const int Connections = 32;

    public static async Task MeasureAsync(
        Stand stand,
        Rounds rounds,
        Table table,
        CancellationToken cancellation
    )
    {
        var (target, bytes) = await FindAsync(stand.Address, cancellation);
        await File.WriteAllBytesAsync(Path.Combine(stand.Static, "hit.jpg"), bytes, cancellation);
        Task<WrkResult> Ask(Uri address) =>
            stand.Wrk.AskAsync(address, Connections, rounds.Duration, cancellation);
        List<Func<Task<WrkResult>>> contenders = [() => Ask(new Uri(stand.Address, target))];
        if (stand.Nginx is { } nginx)
        {
            contenders.Add(() => Ask(new Uri(nginx, "static/hit.jpg")));
        }

        var figures = await rounds.AlternateAsync(contenders);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"hit, {bytes.Length} bytes, {Connections} keep-alive connections"
        );
        table.Add(
            new Row(
                $"{name} (peer: nginx static)",
                Rate(figures[0]),
                figures.Skip(1).Select(Rate).FirstOrDefault(),
                "ratio at least 0.9"
            )
        );
        table.Add(
            new Row(
                $"{name}, p99 (peer: nginx static)",
                Slow(figures[0]),
                figures.Skip(1).Select(Slow).FirstOrDefault(),
                "under 5 ms"
            )
        );
    }

    private static Samples Rate(IReadOnlyList<WrkResult> figures) =>
        new([.. figures.Select(figure => figure.Rate)], "/s");

    private static Samples Slow(IReadOnlyList<WrkResult> figures) =>
        new([.. figures.Select(figure => figure.Percentile99)], "ms");

    /// <summary>The width that comes nearest to the wanted size, by halving.</summary>
    private static async Task<(string Target, byte[] Bytes)> FindAsync(
        Uri address,
        CancellationToken cancellation
    )
    {
        using var http = new HttpClient { BaseAddress = address };
        var (low, high) = (50, 1600);
        while (true)
        {
            var width = (low + high) / 2;
            var target = string.Create(
                CultureInfo.InvariantCulture,
                $"is/image/{Pictures.Pyramid}?wid={width}&qlt={Pictures.Quality}"
            );
            var bytes = await http.GetByteArrayAsync(target, cancellation);
            if (high - low <= 2)
            {
                return (target, bytes);
            }

            (low, high) = bytes.Length > Size ? (low, width) : (width, high);
        }
    }
}
