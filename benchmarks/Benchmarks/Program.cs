using System.Globalization;
using ImageServing.Benchmarks;
using ImageServing.Benchmarks.Cache;
using ImageServing.Benchmarks.Catalogs;
using ImageServing.Benchmarks.Delivery;
using ImageServing.Benchmarks.Language;
using ImageServing.Benchmarks.Supervision;

const string Supervision = "supervision";
const string Failover = "failover";
const string Catalogs = "catalogs";
const string Language = "language";
const string Cache = "cache";
const string Delivery = "delivery";
const string Install = "dist/ImageServing";

if (args is [Catalogs])
{
    await CatalogBenchmark.RunAsync(Console.WriteLine, CancellationToken.None);
    return 0;
}

if (args is [Language])
{
    LanguageBenchmark.Run(Console.WriteLine);
    HostileBenchmark.Run(Console.WriteLine);
    return 0;
}

if (args is [Cache, .. var parents] && parents.Length < 2)
{
    await CacheBenchmark.RunAsync(
        Console.WriteLine,
        parents.FirstOrDefault(Path.GetTempPath()),
        CancellationToken.None
    );
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (args is [Delivery, .. var at] && at.Length < 4 && IsInstall(at.FirstOrDefault(Install)))
{
    if (DeliveryCases.Read(at.ElementAtOrDefault(2)) is not { } cases)
    {
        Console.Error.WriteLine(
            $"the cases of {Delivery} are {DeliveryCases.Names}, with commas between them"
        );
        return 2;
    }

    return await DeliveryBenchmark.RunAsync(
        at.FirstOrDefault(Install),
        at.ElementAtOrDefault(1),
        cases,
        Console.WriteLine,
        stop.Token
    );
}

// Measures a built install folder. Every figure stands beside a peer that ran in turn with it, so that the ratio
// holds on a machine whose speed drifts. Prints one table.
var isSupervision = args is [Supervision, ..];
string[] places =
    isSupervision && args.Length == 1 ? [Install]
    : isSupervision ? args[1..]
    : args;
if (places is not [var install, .. var rest] || !IsInstall(install))
{
    Console.Error.WriteLine("usage: Benchmarks INSTALL_FOLDER [ROUNDS [SECONDS_A_ROUND]]");
    Console.Error.WriteLine($"       Benchmarks {Supervision} [INSTALL_FOLDER [{Failover}]]");
    Console.Error.WriteLine($"       Benchmarks {Catalogs}");
    Console.Error.WriteLine($"       Benchmarks {Language}");
    Console.Error.WriteLine($"       Benchmarks {Cache} [FOLDER]");
    Console.Error.WriteLine(
        $"       Benchmarks {Delivery} [INSTALL_FOLDER [FOLDER_WITH_NODE_MODULES [CASES]]]"
    );
    return 2;
}

if (isSupervision && rest is [Failover])
{
    await SupervisionBenchmark.RunFailoverAsync(install, Console.WriteLine, stop.Token);
    return 0;
}

var rounds = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 5;
var seconds = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 4;
if (isSupervision)
{
    await SupervisionBenchmark.RunAsync(install, Console.WriteLine, stop.Token);
    return 0;
}

await using var system = await BenchSystem.CreateAsync(install, stop.Token);
var table = new Table();
table.Add(await StartTime.MeasureAsync(system, rounds, stop.Token));
table.Add(await RenderThroughput.MeasureAsync(system, rounds, TimeSpan.FromSeconds(seconds), stop.Token));
Console.WriteLine(table);
return 0;

static bool IsInstall(string folder) => File.Exists(Path.Combine(folder, "bin", "ImageServing"));
