using System.Diagnostics;
using System.Globalization;
using System.Net;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace ImageServing.Benchmarks.Catalogs;

/// <summary>Clients that ask all the time, as many as the machine has cores: each request is parsed and resolved.</summary>
internal sealed class RequestLoad
{
    // In microseconds; what takes longer than the last one counts there, and its time is kept as the longest.
    private readonly long[] _counts = new long[200_000];

    // What is asked first is compiled first, which no request of a running server waits for.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    private RequestLoad() { }

    /// <summary>How long the work took.</summary>
    public TimeSpan Took { get; private set; }

    private long Requests => _counts.Sum();

    private double Longest { get; set; }

    /// <summary>What requests take while something is done.</summary>
    public static async Task<RequestLoad> AroundAsync(CatalogLibrary library, Func<Task> work)
    {
        using var over = new CancellationTokenSource();
        using var measured = new CancellationTokenSource();
        var clients = Enumerable
            .Range(0, Environment.ProcessorCount)
            .Select(number =>
                Task.Factory.StartNew(
                    () => Ask(library, number, measured.Token, over.Token),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToList();
        await Task.Delay(s_warmUp, CancellationToken.None);
        await measured.CancelAsync();
        var start = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(start);
        await over.CancelAsync();
        var sum = new RequestLoad { Took = took };
        foreach (var client in await Task.WhenAll(clients))
        {
            sum.Add(client);
        }
        return sum;
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Requests} requests, median {AtShare(0.5):0.000} ms, p99 {AtShare(0.99):0.000} ms, p99.99 {AtShare(0.9999):0.0} ms, longest {Longest:0.0} ms"
        );

    private static RequestLoad Ask(
        CatalogLibrary library,
        int number,
        CancellationToken measured,
        CancellationToken over
    )
    {
        var random = new Random(number);
        var load = new RequestLoad();
        while (!over.IsCancellationRequested)
        {
            var client = new ClientRequest(
                "/is/image",
                $"/brand/{LargeCatalog.IdOf(random.Next(LargeCatalog.Records))}",
                "wid=400&hei=500&fit=constrain,1&fmt=webp&qlt=80",
                IPAddress.Loopback,
                DateTimeOffset.UnixEpoch
            );
            var start = Stopwatch.GetTimestamp();
            var resolver = new RequestResolver(library.Snapshot, new ParserOptions(), TimeProvider.System);
            var isFound = resolver.Resolve(client).Request.Value?.Target.Record is not null;
            if (measured.IsCancellationRequested)
            {
                load.Add(Stopwatch.GetElapsedTime(start));
            }
            if (!isFound)
            {
                throw new InvalidOperationException($"{client.RawPath} is not found");
            }
        }
        return load;
    }

    private void Add(TimeSpan took)
    {
        _counts[Math.Min((int)took.TotalMicroseconds, _counts.Length - 1)]++;
        Longest = Math.Max(Longest, took.TotalMilliseconds);
    }

    private void Add(RequestLoad other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
        Longest = Math.Max(Longest, other.Longest);
    }

    private double AtShare(double share)
    {
        var (wanted, seen) = ((long)(Requests * share), 0L);
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen > wanted)
            {
                return i / 1000.0;
            }
        }
        return Longest;
    }
}
