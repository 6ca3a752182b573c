using System.Diagnostics;
using System.Globalization;
using System.Net;
using Fuzz.Tests.Language;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace ImageServing.Benchmarks.Language;

/// <summary>What one parse of the worst that 10 kB can be takes, once the program is warm.</summary>
internal static class HostileBenchmark
{
    private const int Length = 10 * 1024;
    private const int Repeats = 500;
    private const int Shown = 8;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);

    public static void Run(Action<string> say)
    {
        var options = new ParserOptions();
        var resolver = new RequestResolver(Catalogs(), options, TimeProvider.System);
        say("");
        say("| 10 kB of | parse, median | p99 | parse and resolve, median | p99 |");
        say("| --- | --- | --- | --- | --- |");
        var rows = HostileQueries
            .Names.Select(name =>
            {
                var query = HostileQueries.Of(name, Length);
                var client = new ClientRequest(
                    "/is/image",
                    "/c/img",
                    query,
                    IPAddress.Loopback,
                    DateTimeOffset.UnixEpoch
                );
                return (
                    Name: name,
                    Parse: Measure(() => RequestParser.Parse("/a", query, options)),
                    Resolve: Measure(() => resolver.Resolve(client))
                );
            })
            .OrderByDescending(row => row.Resolve.Median)
            .ToList();
        foreach (var (name, parse, resolve) in rows.Take(Shown))
        {
            say(
                $"| {name} | {Print(parse.Median)} | {Print(parse.Share(0.99))} | {Print(resolve.Median)} | {Print(resolve.Share(0.99))} |"
            );
        }
        say($"the other {rows.Count - Shown} forms take less; the goal is 5 ms for one parse");
    }

    private static CatalogSnapshot Catalogs() =>
        SampleCatalogs.Make([new SampleUrl("/c/img", "$preset$"), new SampleUrl("/c/t", "")]);

    private static Samples Measure(Func<object> work)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            _ = work();
        }
        var times = new double[Repeats];
        for (var i = 0; i < times.Length; i++)
        {
            start = Stopwatch.GetTimestamp();
            _ = work();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return new Samples(times, "ms");
    }

    private static string Print(double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.000} ms");
}
