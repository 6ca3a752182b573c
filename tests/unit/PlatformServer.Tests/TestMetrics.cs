using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ImageServing.PlatformServer.Tests;

/// <summary>Figures of one test, and what was measured with them.</summary>
internal sealed class TestMetrics : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, Dictionary<string, string> Tags)> _measured = [];

    public TestMetrics()
    {
        Metrics = new PlatformMetrics(_services.GetRequiredService<IMeterFactory>());
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, Metrics.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
        _listener.Start();
    }

    public PlatformMetrics Metrics { get; }

    public double SumOf(string name, params (string Name, string Value)[] tags) =>
        Matching(name, tags).Sum(m => m.Value);

    public int CountOf(string name, params (string Name, string Value)[] tags) => Matching(name, tags).Count;

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private List<(string Name, double Value, Dictionary<string, string> Tags)> Matching(
        string name,
        (string Name, string Value)[] tags
    )
    {
        lock (_measured)
        {
            return
            [
                .. _measured.Where(m =>
                    m.Name == name
                    && Array.TrueForAll(tags, tag => m.Tags.GetValueOrDefault(tag.Name) == tag.Value)
                ),
            ];
        }
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in tags)
        {
            named[name] = text?.ToString() ?? "";
        }

        lock (_measured)
        {
            _measured.Add((instrument.Name, value, named));
        }
    }
}
