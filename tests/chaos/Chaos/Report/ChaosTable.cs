using System.Globalization;
using System.Text;
using ImageServing.Chaos.Load;

namespace ImageServing.Chaos.Report;

/// <summary>The table of a run, as Markdown: a row for each fault and one for the time without any.</summary>
internal static class ChaosTable
{
    private const string Head = """
        | fault | times | sent | right | wrong | refused | broken | timed out | lost with its ps | sent again | median ms | p99 ms | max ms | recovery s, median | max |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

        """;

    public static string Of(ChaosReport report)
    {
        // A run of an hour has some hundred thousand requests: each is asked once for its fault.
        var byFault = report.Samples.ToLookup(report.FaultOf, StringComparer.Ordinal);
        var text = new StringBuilder(Head);
        AddRow(text, "none", [.. byFault[null]], []);
        foreach (
            var windows in report.Windows.GroupBy(w => w.Name).OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            AddRow(text, windows.Key, [.. byFault[windows.Key]], [.. windows.Select(w => w.Seconds).Order()]);
        }

        AddRow(text, "all", report.Samples, [.. report.Windows.Select(w => w.Seconds).Order()]);
        foreach (var client in report.Samples.GroupBy(sample => sample.Client))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"\n{client.Key}: {client.Count()} sent, {client.Count(s => s.Outcome == Outcome.Right)} right"
            );
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{report.HeldBack} requests were held back.");
        return text.ToString();
    }

    private static void AddRow(
        StringBuilder text,
        string name,
        IReadOnlyList<Sample> samples,
        double[] recoveries
    )
    {
        double[] times =
        [
            .. samples.Where(s => s.Outcome == Outcome.Right).Select(s => s.Milliseconds).Order(),
        ];
        string[] cells =
        [
            name,
            Number(recoveries.Length),
            Number(samples.Count),
            Number(times.Length),
            Count(Outcome.Wrong),
            Count(Outcome.Refused),
            Count(Outcome.Broken),
            Count(Outcome.TimedOut),
            Number(samples.Count(s => s.IsLostWithProcess)),
            Number(samples.Count(s => s.Sendings > 1)),
            Decimal(times, 0.5),
            Decimal(times, 0.99),
            Decimal(times, 1),
            Decimal(recoveries, 0.5),
            Decimal(recoveries, 1),
        ];
        text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |");

        string Count(Outcome outcome) => Number(samples.Count(s => s.Outcome == outcome && s.IsFailure));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(double[] sorted, double share) =>
        sorted.Length == 0
            ? ""
            : sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)]
                .ToString(sorted[^1] < 100 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
