using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Globalization;
using ImageServing.PlatformServer.AccessLogging;

namespace ImageServing.PlatformServer;

/// <summary>
/// Figures of the Platform Server, under the meter "ImageServing.PlatformServer". docs/monitoring.md has each of them;
/// their names stay for ever. Thread safe.
/// </summary>
internal sealed class PlatformMetrics
{
    private const string OtherType = "other";

    // Seconds: a hit takes tens of microseconds, a picture tens of milliseconds, a deadline half a minute.
    private static readonly double[] s_seconds =
    [
        0.0001,
        0.00025,
        0.0005,
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

    private static readonly FrozenDictionary<int, string> s_statuses = Enumerable
        .Range(100, 500)
        .ToFrozenDictionary(status => status, status => status.ToString(CultureInfo.InvariantCulture));

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _ignoredParameters;
    private readonly Histogram<double> _upstream;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _catalogReadings;
    private readonly Counter<long> _alerts;
    private long _ignored;

    public PlatformMetrics(IMeterFactory meters)
    {
        Meter = meters.Create("ImageServing.PlatformServer");
        _requests = Meter.CreateCounter<long>(
            "imageserving.requests",
            "{request}",
            "Requests answered, by status, request type and use of the response cache."
        );
        _durations = Meter.CreateHistogram(
            "imageserving.request.duration",
            "s",
            "Time from a request's headers to the last byte of its response, by request type.",
            tags: null,
            Latencies
        );
        _bytes = Meter.CreateCounter<long>(
            "imageserving.response.size",
            "By",
            "Bytes of response bodies, by request type."
        );
        _ignoredParameters = Meter.CreateCounter<long>(
            "imageserving.parameters.ignored",
            "{parameter}",
            "Parameters that are no command."
        );
        _upstream = Meter.CreateHistogram(
            "imageserving.upstream.duration",
            "s",
            "Time for an answer of a render server, all attempts together, by server and outcome.",
            tags: null,
            Latencies
        );
        _retries = Meter.CreateCounter<long>(
            "imageserving.upstream.retries",
            "{attempt}",
            "Connections to a render server that were lost, so that it was asked again, by server."
        );
        _catalogReadings = Meter.CreateCounter<long>(
            "imageserving.catalogs.readings",
            "{reading}",
            "Readings of the catalogs, by outcome."
        );
        _alerts = Meter.CreateCounter<long>(
            "imageserving.alerts",
            "{mail}",
            "Alert mails, by whether the mail server took them."
        );
    }

    /// <summary>The classes of all histograms of times.</summary>
    public static InstrumentAdvice<double> Latencies { get; } =
        new() { HistogramBucketBoundaries = s_seconds };

    /// <summary>For figures that are observed where they arise.</summary>
    public Meter Meter { get; }

    /// <summary>Parameters ignored since the start; shown among the server's properties.</summary>
    public long IgnoredParameters => Interlocked.Read(ref _ignored);

    /// <summary>A request has been answered.</summary>
    public void Answered(int status, AccessLogFeature notes, TimeSpan elapsed)
    {
        var type = KeyValuePair.Create<string, object?>("type", notes.RequestType ?? OtherType);
        _requests.Add(
            1,
            KeyValuePair.Create<string, object?>("status", TextOf(status)),
            type,
            KeyValuePair.Create<string, object?>("cache", notes.CacheUse.Keyword())
        );
        _durations.Record(elapsed.TotalSeconds, type);
        _bytes.Add(notes.BodyBytes, type);
    }

    /// <summary>A request had parameters that are no commands.</summary>
    public void Ignored(int parameters)
    {
        _ignoredParameters.Add(parameters);
        Interlocked.Add(ref _ignored, parameters);
    }

    /// <summary>A render server has answered, or has not.</summary>
    /// <param name="server">Its name.</param>
    /// <param name="outcome">"ok", or the code of the failure.</param>
    /// <param name="elapsed">Since it was first asked.</param>
    public void Asked(string server, string outcome, TimeSpan elapsed) =>
        _upstream.Record(
            elapsed.TotalSeconds,
            KeyValuePair.Create<string, object?>("upstream", server),
            KeyValuePair.Create<string, object?>("outcome", outcome)
        );

    /// <summary>The connection to a render server was lost.</summary>
    public void Lost(string server) =>
        _retries.Add(1, KeyValuePair.Create<string, object?>("upstream", server));

    /// <summary>The catalogs were read.</summary>
    public void CatalogsRead(bool hasErrors) =>
        _catalogReadings.Add(1, KeyValuePair.Create<string, object?>("outcome", hasErrors ? "errors" : "ok"));

    /// <summary>An alert was to be sent.</summary>
    public void Alerted(bool isSent) =>
        _alerts.Add(1, KeyValuePair.Create<string, object?>("outcome", isSent ? "sent" : "failed"));

    private static string TextOf(int status) => s_statuses.GetValueOrDefault(status, OtherType);
}
