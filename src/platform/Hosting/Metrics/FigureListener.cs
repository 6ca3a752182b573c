using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ImageServing.Hosting.Metrics;

/// <summary>
/// Keeps what the instruments of this process measure, so that it can be shown at any time. Thread safe.
/// </summary>
internal sealed class FigureListener : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, Figure> _figures = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _collecting = new();

    /// <summary>Listens from now on.</summary>
    /// <param name="isWanted">Which instruments are kept.</param>
    public FigureListener(Func<Instrument, bool> isWanted)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (isWanted(instrument))
            {
                listener.EnableMeasurementEvents(instrument, FigureOf(instrument));
            }
        };
        _listener.MeasurementsCompleted = (instrument, _) => _figures.TryRemove(instrument, out var _);
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(value, tags, state));
        _listener.Start();
    }

    /// <summary>All figures of this moment, in the order of their names.</summary>
    public IReadOnlyList<Figure> Collect()
    {
        lock (_collecting)
        {
            foreach (var figure in _figures.Values)
            {
                figure.Forget();
            }

            _listener.RecordObservableInstruments();
            return [.. _figures.Values.OrderBy(figure => figure.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(
        double value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags,
        object? figure
    ) => ((Figure)figure!).Record(value, tags);

    private Figure FigureOf(Instrument instrument) =>
        _figures.GetOrAdd(instrument, static key => new Figure(key) { IsSummed = IsUpDown(key) });

    private static bool IsUpDown(Instrument instrument) =>
        instrument.GetType().GetGenericTypeDefinition() == typeof(UpDownCounter<>);
}
