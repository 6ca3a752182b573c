using System.Diagnostics.Metrics;
using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>
/// Figures of a render server, under the meter "ImageServing.RenderServing" (docs/monitoring.md). Their names stay for
/// ever. Thread safe.
/// </summary>
internal sealed class RenderMetrics
{
    /// <summary>The outcome of work that gave what was asked for.</summary>
    private const string Success = "ok";

    // Seconds: a header is read in a millisecond, a picture drawn in tens, a deadline is half a minute.
    private static readonly double[] s_seconds =
    [
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
    ];

    private readonly Counter<long> _renders;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _bytes;

    private readonly WarmUp? _warmUp;

    public RenderMetrics(IMeterFactory meters, RenderScheduler scheduler, WarmUp? warmUp = null)
    {
        _warmUp = warmUp;
        var meter = meters.Create("ImageServing.RenderServing");
        _renders = meter.CreateCounter<long>(
            "imageserving.renders",
            "{render}",
            "Requests for pictures and properties, by what was asked and outcome."
        );
        _durations = meter.CreateHistogram(
            "imageserving.render.duration",
            "s",
            "Time for a request, waiting included, by what was asked.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds }
        );
        _bytes = meter.CreateCounter<long>("imageserving.render.size", "By", "Bytes of encoded pictures.");
        meter.CreateObservableUpDownCounter(
            "imageserving.renders.running",
            () => (long)scheduler.Running,
            "{render}",
            "Renders being computed."
        );
        meter.CreateObservableUpDownCounter(
            "imageserving.renders.waiting",
            () => (long)scheduler.Waiting,
            "{render}",
            "Renders waiting for a worker."
        );
    }

    /// <summary>A request has ended.</summary>
    /// <param name="path">What was asked: a path of <see cref="RenderWire"/>.</param>
    /// <param name="failure">Why nothing came of it, or null.</param>
    /// <param name="elapsed">Since it came.</param>
    public void Ended(string path, RenderFailureCode? failure, TimeSpan elapsed)
    {
        if (_warmUp is { IsRunning: true })
        {
            return;
        }

        var asked = KeyValuePair.Create<string, object?>("asked", path.TrimStart('/'));
        _renders.Add(
            1,
            asked,
            KeyValuePair.Create<string, object?>("outcome", failure?.ToString() ?? Success)
        );
        _durations.Record(elapsed.TotalSeconds, asked);
    }

    /// <summary>A picture is sent.</summary>
    public void Encoded(int bytes)
    {
        if (_warmUp is not { IsRunning: true })
        {
            _bytes.Add(bytes);
        }
    }
}
