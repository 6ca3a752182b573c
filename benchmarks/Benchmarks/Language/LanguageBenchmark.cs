using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Web;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace ImageServing.Benchmarks.Language;

/// <summary>
/// What it costs to understand a URL: its text alone, its text with catalogs, and, as the floor, only to split and
/// decode its query as a web framework does.
/// </summary>
internal static class LanguageBenchmark
{
    private const int Rounds = 21;
    private const int Repeats = 20;

    // Until the compiler, which works beside it, has done its last pass over what runs often, on a busy machine too.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(15);

    public static void Run(Action<string> say)
    {
        say("| URLs | work | median | p99 | bytes, median | refused |");
        say("| --- | --- | --- | --- | --- | --- |");
        Measure("forms", UrlForms.All, say);
        if (SampleUrl.Collection() is { Count: > 0 } collection)
        {
            Measure("collection", collection, say);
        }
    }

    private static void Measure(string name, IReadOnlyList<SampleUrl> urls, Action<string> say)
    {
        var resolver = new RequestResolver(
            SampleCatalogs.Make(urls),
            new ParserOptions(),
            TimeProvider.System
        );
        var options = new ParserOptions();
        var now = TimeProvider.System.GetUtcNow();
        Work[] works =
        [
            new("parse and resolve", url => resolver.Resolve(Client(url, now)).Request.IsSuccess),
            new("parse", url => RequestParser.Parse(url.RawPath, url.RawQuery, options).IsSuccess),
            new("HttpUtility.ParseQueryString", url => HttpUtility.ParseQueryString(url.RawQuery).Count >= 0),
        ];
        WarmUp(works, urls);
        var figures = works.Select(_ => urls.Select(_ => new List<double>()).ToArray()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var url = 0; url < urls.Count; url++)
            {
                // One after the other, so that a slow moment of the machine is shared by all.
                for (var work = 0; work < works.Length; work++)
                {
                    figures[work][url].Add(MicrosecondsOf(works[work], urls[url]));
                }
            }
        }
        for (var work = 0; work < works.Length; work++)
        {
            say(Line($"{name}, {urls.Count}", works[work], urls, figures[work]));
        }
    }

    private static ClientRequest Client(SampleUrl url, DateTimeOffset now) =>
        new("/is/image", url.RawPath, url.RawQuery, IPAddress.Loopback, now);

    private static void WarmUp(Work[] works, IReadOnlyList<SampleUrl> urls)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            foreach (var work in works)
            {
                _ = urls.Count(work.Do);
            }
        }
    }

    private static double MicrosecondsOf(Work work, SampleUrl url)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
        {
            _ = work.Do(url);
        }
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Repeats;
    }

    private static string Line(
        string name,
        Work work,
        IReadOnlyList<SampleUrl> urls,
        IEnumerable<List<double>> figures
    )
    {
        var times = new Samples([.. figures.Select(url => new Samples(url, "us").Median)], "us");
        var bytes = new Samples([.. urls.Select(url => (double)BytesOf(work, url))], "bytes");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {work.Name} | {times.Median:0.0} us | {times.Share(0.99):0.0} us | {bytes.Median:0} | {urls.Count(url => !work.Do(url))} |"
        );
    }

    private static long BytesOf(Work work, SampleUrl url)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = work.Do(url);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>What is done with a URL, and whether it succeeded.</summary>
    private sealed record Work(string Name, Func<SampleUrl, bool> Do);
}
