using System.Diagnostics.Metrics;
using ImageServing.Hosting.Metrics;

namespace ImageServing.Hosting.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"Test.{Guid.NewGuid()}");
    private readonly FigureListener _listener;

    public PrometheusTextTests() =>
        _listener = new FigureListener(instrument => ReferenceEquals(instrument.Meter, _meter));

    [Fact]
    public void Sums_are_kept_for_each_set_of_labels()
    {
        var counter = _meter.CreateCounter<long>("test.requests", "{request}", "Requests.");
        counter.Add(2, Tag("status", "200"), Tag("type", "img"));
        counter.Add(3, Tag("status", "404"), Tag("type", "img"));
        counter.Add(5, Tag("status", "200"), Tag("type", "img"));

        var samples = Samples();
        Assert.All(samples, sample => Assert.Equal("test_requests_total", sample.Name));
        Assert.Equal([7, 3], samples.Select(sample => sample.Value));
        Assert.Equal(["200", "404"], samples.Select(sample => sample.Labels["status"]));
        Assert.All(
            samples,
            sample => Assert.Equal(("ps", "img"), (sample.Labels["server"], sample.Labels["type"]))
        );
    }

    [Fact]
    public void A_histogram_counts_values_up_to_and_with_each_bound()
    {
        var histogram = _meter.CreateHistogram(
            "test.duration",
            "s",
            "Time.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] }
        );
        foreach (var value in new[] { 0.05, 0.1, 0.5, 2 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            [
                ("test_duration_seconds_bucket", "0.1", 2),
                ("test_duration_seconds_bucket", "1", 3),
                ("test_duration_seconds_bucket", "+Inf", 4),
                ("test_duration_seconds_sum", "", 2.65),
                ("test_duration_seconds_count", "", 4),
            ],
            Samples().Select(s => (s.Name, s.Labels.GetValueOrDefault("le", ""), Math.Round(s.Value, 9)))
        );
    }

    [Fact]
    public void Observed_values_are_those_of_the_moment()
    {
        var value = 1L;
        _meter.CreateObservableUpDownCounter("test.active", () => value, "{request}", "Now.");
        Assert.Equal(("test_active", 1), NameAndValue());
        value = 5;
        Assert.Equal(("test_active", 5), NameAndValue());
    }

    [Fact]
    public void Changes_of_an_up_down_counter_are_summed()
    {
        var counter = _meter.CreateUpDownCounter<long>("test.open", "By", "Open.");
        counter.Add(5);
        counter.Add(-2);
        Assert.Equal(("test_open_bytes", 3), NameAndValue());
    }

    [Fact]
    public void Labels_and_descriptions_cannot_break_the_format()
    {
        _meter
            .CreateCounter<long>("test.odd-name", "By", "Two\nlines \\ here")
            .Add(1, Tag("na.me", "quote\" back\\slash\nline"));
        var sample = Assert.Single(Samples());
        Assert.Equal("test_odd_name_bytes_total", sample.Name);
        Assert.Equal("quote\" back\\slash\nline", sample.Labels["na_me"]);
    }

    [Fact]
    public void Too_many_sets_of_labels_become_one()
    {
        var counter = _meter.CreateCounter<long>("test.many");
        for (var i = 0; i < 2000; i++)
        {
            counter.Add(1, Tag("id", $"{i}"));
        }

        var samples = Samples();
        Assert.Equal(2000, samples.Sum(sample => sample.Value));
        Assert.InRange(samples.Count, 2, 501);
        Assert.Single(samples, sample => sample.Labels.ContainsKey("overflow"));
    }

    [Fact]
    public async Task Nothing_is_lost_when_threads_measure_at_once()
    {
        var counter = _meter.CreateCounter<long>("test.threads");
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 10_000; i++)
                        {
                            counter.Add(1, Tag("a", "b"));
                        }
                    })
                )
        );
        Assert.Equal(40_000, Assert.Single(Samples()).Value);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private (string, double) NameAndValue()
    {
        var sample = Assert.Single(Samples());
        return (sample.Name, sample.Value);
    }

    private IReadOnlyList<PrometheusSample> Samples() =>
        PrometheusSample.Parse(PrometheusText.Write(_listener.Collect(), "server=\"ps\""));
}
