using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Hosting.Tests.Metrics;

/// <summary>
/// Reads the text format of Prometheus as its documentation describes it; anything else is a failure of the test.
/// </summary>
internal sealed partial record PrometheusSample(
    string Name,
    IReadOnlyDictionary<string, string> Labels,
    double Value
)
{
    private static readonly string[] s_kinds = ["counter", "gauge", "histogram"];

    /// <summary>All samples; each stands below the HELP and TYPE of its own figure, and no figure comes twice.</summary>
    public static IReadOnlyList<PrometheusSample> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var samples = new List<PrometheusSample>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (figure, kind) = ("", "");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                figure = line.Split(' ')[2];
                Assert.True(seen.Add(figure), $"{figure} comes twice");
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Equal(figure, line.Split(' ')[2]);
                kind = line.Split(' ')[3];
                Assert.Contains(kind, s_kinds);
            }
            else
            {
                var sample = ParseLine(line);
                Assert.Contains(
                    sample.Name,
                    kind == "histogram"
                        ? [$"{figure}_bucket", $"{figure}_sum", $"{figure}_count"]
                        : new[] { figure }
                );
                samples.Add(sample);
            }
        }

        return samples;
    }

    private static PrometheusSample ParseLine(string line)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, line);
        return new PrometheusSample(
            match.Groups["name"].Value,
            match
                .Groups["label"]
                .Captures.Zip(match.Groups["value"].Captures)
                .ToDictionary(
                    pair => pair.First.Value,
                    pair => Unescape(pair.Second.Value),
                    StringComparer.Ordinal
                ),
            match.Groups["number"].Value == "+Inf"
                ? double.PositiveInfinity
                : double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
        );
    }

    private static string Unescape(string value) =>
        Escape().Replace(value, match => match.Value == @"\n" ? "\n" : match.Value[1..]);

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\\n]|\\["\\n])*)",?)*\} (?<number>[-+0-9.eEInf]+)$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"\\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
