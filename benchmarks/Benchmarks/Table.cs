using System.Globalization;
using System.Text;

namespace ImageServing.Benchmarks;

/// <summary>Samples of one figure; the median is what is quoted.</summary>
internal sealed record Samples(IReadOnlyList<double> Values, string Unit)
{
    public double Median => Sorted[Values.Count / 2];

    /// <summary>The value that a share of the samples, from 0 to 1, does not exceed.</summary>
    public double Share(double share) => Sorted[Math.Min((int)(Values.Count * share), Values.Count - 1)];

    private double[] Sorted => [.. Values.Order()];

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Median:0.##} {Unit} ({Sorted[0]:0.##} to {Sorted[^1]:0.##})"
        );
}

/// <summary>A measured case, with the peer that ran in turn with it and what is aimed at.</summary>
internal sealed record Row(string Name, Samples Ours, Samples? Peer, string Goal);

/// <summary>The one table that a run prints, as Markdown.</summary>
internal sealed class Table
{
    private readonly List<Row> _rows = [];

    public void Add(Row row) => _rows.Add(row);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            "| case | Image Serving, median (range) | peer, median (range) | ratio, median of pairs | goal |"
        );
        text.AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var row in _rows)
        {
            var ratio = row.Peer is { } peer
                ? new Samples(
                    [.. row.Ours.Values.Zip(peer.Values, (ours, theirs) => ours / theirs)],
                    ""
                ).ToString()
                : "";
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Ours} | {row.Peer} | {ratio} | {row.Goal} |"
            );
        }

        return text.ToString();
    }
}
