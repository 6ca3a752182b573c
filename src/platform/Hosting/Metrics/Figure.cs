using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ImageServing.Hosting.Metrics;

/// <summary>What one instrument has measured, for each set of labels. Thread safe.</summary>
internal sealed class Figure
{
    // Labels come from fixed lists; more sets than this are a fault, which must not cost memory.
    private const int MostSeries = 500;

    // Of the measured labels, all that we have are below; more are cut.
    private const int LongestLabels = 512;

    // The runtime calls them sums, though they fall, too.
    private static readonly string[] s_values =
    [
        "dotnet.thread_pool.queue.length",
        "dotnet.thread_pool.thread.count",
    ];

    private const string Overflow = "overflow=\"true\"";

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Figure(Instrument instrument)
    {
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        Name = instrument.Name;
        Unit = instrument.Unit ?? "";
        Description = instrument.Description ?? "";
        IsObserved = instrument.IsObservable;
        var type = instrument.GetType().GetGenericTypeDefinition();
        Kind =
            type == typeof(Histogram<>) ? FigureKind.Histogram
            : s_values.Contains(instrument.Name, StringComparer.Ordinal) ? FigureKind.Gauge
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? FigureKind.Counter
            : FigureKind.Gauge;
        Bounds = Kind == FigureKind.Histogram ? BoundsOf(instrument) : [];
    }

    /// <summary>The instrument's name, with dots.</summary>
    public string Name { get; }

    /// <summary>The instrument's unit (UCUM), or an empty text.</summary>
    public string Unit { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    public FigureKind Kind { get; }

    /// <summary>Whether values are taken when somebody asks, instead of added when something happens.</summary>
    public bool IsObserved { get; }

    /// <summary>Upper bounds of a histogram's buckets.</summary>
    public double[] Bounds { get; }

    /// <summary>Every set of labels with its numbers.</summary>
    public IEnumerable<KeyValuePair<string, Series>> Series => _series;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> labels = stackalloc char[LongestLabels];
        var series = Find(labels[..LabelText.Write(tags, labels)]);
        if (IsObserved || Kind == FigureKind.Gauge && !IsSummed)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Forgets observed values: what is not observed again is no more.</summary>
    public void Forget()
    {
        if (IsObserved)
        {
            _series.Clear();
        }
    }

    /// <summary>Up-down counters are gauges that are told their changes.</summary>
    public bool IsSummed { get; init; }

    private Series Find(ReadOnlySpan<char> labels) =>
        _lookup.TryGetValue(labels, out var known) ? known
        : _series.Count < MostSeries
            ? _series.GetOrAdd(labels.ToString(), static (_, b) => new Series(b), Bounds)
        : _series.GetOrAdd(Overflow, static (_, b) => new Series(b), Bounds);

    private static double[] BoundsOf(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } =>
            [
                .. bounds.Select(b => (double)b),
            ],
            _ => [],
        };
}
