using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>
/// Resident memory over a hundred thousand requests: nine tenths of them for pictures that were asked for before, the
/// rest for new ones of every kind of source and encoding.
/// </summary>
internal static class MemoryCase
{
    private const int Points = 10;
    private const int RequestsAPoint = 10_000;
    private const int Clients = 16;
    private const int Known = 500;
    private const double Megabyte = 1024 * 1024;

    private static readonly string[] s_formats = ["jpeg", "webp", "png", "png-alpha", "gif"];

    public static async Task MeasureAsync(
        Stand stand,
        Table table,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        using var http = new HttpClient { BaseAddress = stand.Address };
        using var control = new ControlClient(
            Path.Combine(stand.Servers.Home, "temp", ControlRoutes.SocketName)
        );
        var points = new List<IReadOnlyList<Resident>>();
        var random = new Random(2);
        for (var point = 0; point < Points; point++)
        {
            var targets = Enumerable.Range(0, RequestsAPoint).Select(_ => Any(random)).ToList();
            await Parallel.ForEachAsync(
                targets,
                new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellation },
                async (target, token) => await http.GetByteArrayAsync(target, token)
            );
            points.Add(await ReadAsync(control, cancellation));
        }

        Tell(points, say);
        var total = points.Select(point => point.Sum(process => process.Megabytes)).ToList();
        table.Add(
            new Row(
                "memory of all processes from request 30,000 to 100,000",
                new Samples([total[^1] - total[2]], "MB more"),
                null,
                "flat"
            )
        );
    }

    private static void Tell(List<IReadOnlyList<Resident>> points, Action<string> say)
    {
        say("");
        say($"Resident memory in MB after each {RequestsAPoint} requests:");
        say("");
        say(
            $"| process | {string.Join(" | ", Enumerable.Range(1, Points).Select(i => $"{i * RequestsAPoint / 1000}k"))} |"
        );
        say($"| --- |{string.Concat(Enumerable.Repeat(" --- |", Points))}");
        foreach (var name in points[0].Select(process => process.Name))
        {
            var figures = points.Select(point =>
                point.Where(process => process.Name == name).Sum(process => process.Megabytes)
            );
            say(
                $"| {name} | {string.Join(" | ", figures.Select(figure => figure.ToString("0", CultureInfo.InvariantCulture)))} |"
            );
        }

        say("");
    }

    private static async Task<IReadOnlyList<Resident>> ReadAsync(
        ControlClient control,
        CancellationToken cancellation
    )
    {
        var outcome = await control.StatusAsync(null, cancellation);
        var status = outcome.Value ?? throw new InvalidOperationException(outcome.Failure?.Message);
        return
        [
            new("supervisor", status.ResidentBytes / Megabyte),
            .. status.Servers.SelectMany(server =>
                server.Instances.Select(instance => new Resident(
                    string.Create(CultureInfo.InvariantCulture, $"{server.Id}-{instance.Number}"),
                    (instance.ResidentBytes ?? 0) / Megabyte
                ))
            ),
        ];
    }

    private static string Any(Random random) =>
        random.Next(10) > 0 ? Scaled(Pictures.Pyramid, random.Next(Known), 0, "jpeg") : New(random);

    private static string New(Random random) =>
        random.Next(10) switch
        {
            < 5 => Region.Any(random).Target,
            < 9 => Scaled(
                Pictures.Pyramid,
                random.Next(800),
                random.Next(1 << 24),
                s_formats[random.Next(s_formats.Length)]
            ),
            _ => Scaled(BenchSystem.PictureName, random.Next(1600), random.Next(1 << 24), "jpeg"),
        };

    private static string Scaled(string picture, int width, int background, string format) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/is/image/{picture}?wid={width + 50}&bgc={background:x6}&fmt={format}"
        );

    /// <summary>Resident memory of a process.</summary>
    private sealed record Resident(string Name, double Megabytes);
}
