using System.Globalization;
using System.Text;

namespace ImageServing.Hosting.Metrics;

/// <summary>Figures in the text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    /// <summary>The format's media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes figures.</summary>
    /// <param name="figures">What to write.</param>
    /// <param name="common">Labels of every sample, without braces.</param>
    public static string Write(IEnumerable<Figure> figures, string common)
    {
        var text = new StringBuilder();
        foreach (var figure in figures.Where(figure => figure.Series.Any()))
        {
            var name = NameOf(figure);
            var kind = figure.Kind switch
            {
                FigureKind.Counter => "counter",
                FigureKind.Gauge => "gauge",
                _ => "histogram",
            };
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {OnOneLine(figure.Description)}\n")
                .Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind}\n");
            foreach (var (own, series) in figure.Series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Append(text, figure, name, own.Length == 0 ? common : $"{common},{own}", series.Read());
            }
        }

        return text.ToString();
    }

    /// <summary>The documented name: dots become underscores, the unit is spelt out, sums end in _total.</summary>
    public static string NameOf(Figure figure)
    {
        var name = LabelText.NameOf(figure.Name);
        var unit = figure.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
        {
            name += unit;
        }

        return figure.Kind == FigureKind.Counter ? $"{name}_total" : name;
    }

    private static void Append(
        StringBuilder text,
        Figure figure,
        string name,
        string labels,
        SeriesSnapshot values
    )
    {
        if (figure.Kind != FigureKind.Histogram)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {Number(values.Sum)}\n");
            return;
        }

        var total = 0L;
        for (var i = 0; i < values.Counts.Length; i++)
        {
            total += values.Counts[i];
            var bound = i < figure.Bounds.Length ? Number(figure.Bounds[i]) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {total}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {Number(values.Sum)}\n")
            .Append(CultureInfo.InvariantCulture, $"{name}_count{{{labels}}} {total}\n");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string OnOneLine(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n");
}
