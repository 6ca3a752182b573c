using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>Pictures that nobody has asked for before, with as many clients as cores, beside those who can draw them.</summary>
/// <param name="stand">What runs.</param>
/// <param name="rounds">How it is measured.</param>
/// <param name="table">Receives a row for each peer.</param>
internal sealed class MissCase(Stand stand, Rounds rounds, Table table)
{
    // More than any round asks for.
    private const int Targets = 20_000;

    private static readonly int s_clients = Environment.ProcessorCount;

    private int _background;

    /// <summary>400 pixels of the JPEG, beside the bare loop, ipx and nginx.</summary>
    public Task MeasureJpegAsync(CancellationToken cancellation) =>
        MeasureAsync(
            $"12 MP baseline JPEG to {Pictures.Width} px, miss",
            () => (stand.Address, Backgrounds(BenchSystem.PictureName)),
            [
                new("bare libvips loop", "ratio at least 0.9", BareLoop),
                new(
                    "ipx",
                    "above",
                    stand.Ipx is { } ipx ? Web(ipx, Ipx.Scaled(BenchSystem.PictureName)) : null
                ),
                new(
                    "nginx image_filter",
                    "",
                    stand.Filter is { } filter ? Web(filter, $"/filter/{BenchSystem.PictureName}") : null
                ),
            ],
            cancellation
        );

    /// <summary>400 pixels of the pyramid, beside iipsrv.</summary>
    public Task MeasurePyramidAsync(CancellationToken cancellation) =>
        MeasureAsync(
            $"15 MP pyramid TIFF to {Pictures.Width} px, miss",
            () => (stand.Address, Backgrounds(Pictures.Pyramid)),
            [
                new(
                    "iipsrv, 1 process",
                    "above",
                    stand.Iip is { } iip
                        ? Web(
                            iip,
                            Iipsrv.Scaled(Pictures.PathIn(stand.Servers, Pictures.Pyramid), Pictures.Width)
                        )
                        : null
                ),
            ],
            cancellation
        );

    /// <summary>Random regions of the pyramid, beside iipsrv with the same ones.</summary>
    public async Task MeasureRegionsAsync(CancellationToken cancellation)
    {
        await MeasureRegionsAsync("scl=1, 2, 4", Region.Any, cancellation);
        await MeasureRegionsAsync("scl=1", random => Region.Any(random, 1), cancellation);
    }

    private Task MeasureRegionsAsync(string scales, Func<Random, Region> any, CancellationToken cancellation)
    {
        var random = new Random(1);
        var file = Pictures.PathIn(stand.Servers, Pictures.Pyramid);
        Region[] regions = [];
        return MeasureAsync(
            $"random {Region.Side}x{Region.Side} regions of it, {scales}, miss",
            () =>
            {
                regions = [.. Enumerable.Range(0, Targets).Select(_ => any(random))];
                return (stand.Address, regions.Select(region => region.Target));
            },
            [
                new(
                    "iipsrv, 1 process",
                    "above",
                    stand.Iip is { } iip
                        ? token => AskAsync(iip, regions.Select(region => Iipsrv.Region(file, region)), token)
                        : null
                ),
            ],
            cancellation
        );
    }

    private async Task MeasureAsync(
        string name,
        Func<(Uri Address, IEnumerable<string> Targets)> next,
        IReadOnlyList<Contender> all,
        CancellationToken cancellation
    )
    {
        var peers = all.Where(peer => peer.Measure is not null).ToList();
        List<Func<Task<double>>> contenders =
        [
            Ours,
            .. peers.Select(peer => (Func<Task<double>>)(() => peer.Measure!(cancellation))),
        ];
        var figures = await rounds.AlternateAsync(contenders);
        var ours = new Samples(figures[0], "/s");
        var title = string.Create(CultureInfo.InvariantCulture, $"{name}, {s_clients} clients");
        if (peers.Count == 0)
        {
            table.Add(new Row(title, ours, null, ""));
        }

        foreach (var (peer, theirs) in peers.Zip(figures.Skip(1)))
        {
            table.Add(new Row($"{title} (peer: {peer.Name})", ours, new Samples(theirs, "/s"), peer.Goal));
        }

        Task<double> Ours()
        {
            var (address, targets) = next();
            return AskAsync(address, targets, cancellation);
        }
    }

    private Func<CancellationToken, Task<double>> Web(Uri address, string target) =>
        token => AskAsync(address, [target], token);

    private async Task<double> AskAsync(
        Uri address,
        IEnumerable<string> targets,
        CancellationToken cancellation
    ) => (await stand.Wrk.AskAsync(address, targets, s_clients, rounds.Duration, cancellation)).Rate;

    private Task<double> BareLoop(CancellationToken cancellation) =>
        Clients.RunAsync(
            () => Benchmarks.BareLoop.Render(stand.Servers.Picture, Pictures.Width, Pictures.Quality),
            s_clients,
            rounds.Duration
        );

    // Another background of an opaque picture is another request with the same work.
    private IEnumerable<string> Backgrounds(string picture)
    {
        for (var i = 0; i < Targets; i++)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"/is/image/{picture}?wid={Pictures.Width}&qlt={Pictures.Quality}&bgc={_background++ & 0xFFFFFF:x6}"
            );
        }
    }

    /// <summary>A peer, what is aimed at, and how it is measured; null where it is missing.</summary>
    private sealed record Contender(string Name, string Goal, Func<CancellationToken, Task<double>>? Measure);
}
