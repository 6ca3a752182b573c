using System.Diagnostics.Metrics;

namespace ImageServing.PlatformServer.Admission;

/// <summary>Why a request got no seat.</summary>
internal enum RefusalCause
{
    /// <summary>The queue is full, and the request's own catalog has its share of it.</summary>
    Full,

    /// <summary>It made room for a request of a catalog with fewer that wait.</summary>
    Displaced,

    /// <summary>By its place in the queue it could not be served in time.</summary>
    Hopeless,

    /// <summary>It has waited as long as anybody may.</summary>
    Late,
}

/// <summary>The figures of the gates; docs/monitoring.md has each of them.</summary>
internal sealed class AdmissionMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _waits;

    public AdmissionMetrics(PlatformMetrics metrics)
    {
        _meter = metrics.Meter;
        _refused = _meter.CreateCounter<long>(
            "imageserving.admission.refused",
            "{request}",
            "Requests that were refused before a render server was asked, by render server and cause."
        );
        _waits = _meter.CreateHistogram(
            "imageserving.admission.wait",
            "s",
            "Time that requests waited until a render server was asked, by render server.",
            tags: null,
            PlatformMetrics.Latencies
        );
    }

    /// <summary>Shows how many are in the air and how many wait.</summary>
    public void Observe(IReadOnlyList<RenderGate> gates)
    {
        _meter.CreateObservableUpDownCounter(
            "imageserving.admission.running",
            () => gates.Select(gate => new Measurement<int>(gate.Running, Upstream(gate.Server))),
            "{render}",
            "Requests that a render server works for, by render server."
        );
        _meter.CreateObservableUpDownCounter(
            "imageserving.admission.waiting",
            () => gates.Select(gate => new Measurement<int>(gate.Waiting, Upstream(gate.Server))),
            "{request}",
            "Requests that wait until a render server is asked, by render server."
        );
    }

    public void Admitted(string server, TimeSpan waited) =>
        _waits.Record(waited.TotalSeconds, Upstream(server));

    public void Refused(string server, RefusalCause cause) =>
        _refused.Add(
            1,
            Upstream(server),
            KeyValuePair.Create<string, object?>(
                "cause",
                cause switch
                {
                    RefusalCause.Full => "full",
                    RefusalCause.Displaced => "displaced",
                    RefusalCause.Hopeless => "hopeless",
                    _ => "late",
                }
            )
        );

    private static KeyValuePair<string, object?> Upstream(string server) => new("upstream", server);
}
