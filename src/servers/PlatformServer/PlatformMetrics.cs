using System.Diagnostics.Metrics;

namespace ImageServing.PlatformServer;

/// <summary>Counters of the Platform Server, under the meter "ImageServing.PlatformServer".</summary>
internal sealed class PlatformMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _ignoredParameters;
    private long _ignored;

    public PlatformMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ImageServing.PlatformServer");
        _requests = meter.CreateCounter<long>(
            "imageserving.requests",
            "{request}",
            "Requests answered, by status."
        );
        _ignoredParameters = meter.CreateCounter<long>(
            "imageserving.parameters.ignored",
            "{parameter}",
            "Parameters that are no command."
        );
    }

    public void Answered(int status) => _requests.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>Parameters ignored since the start; shown among the server's properties.</summary>
    public long IgnoredParameters => Interlocked.Read(ref _ignored);

    public void Ignored(int parameters)
    {
        _ignoredParameters.Add(parameters);
        Interlocked.Add(ref _ignored, parameters);
    }
}
