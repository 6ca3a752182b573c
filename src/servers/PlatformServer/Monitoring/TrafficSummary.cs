namespace ImageServing.PlatformServer.Monitoring;

/// <summary>The traffic of this process during one interval (reference: Standard alerts).</summary>
/// <param name="Interval">How long it was.</param>
/// <param name="Requests">Requests accepted.</param>
/// <param name="Responses">Requests answered.</param>
/// <param name="Errors">Those of them with a status of 400 or more.</param>
/// <param name="ResponseTime">Mean time of those without error; zero when there was none.</param>
/// <param name="Overlap">Mean number of requests at once, over the time.</param>
/// <param name="LongestPending">How long the eldest request without an answer waits; zero when there is none.</param>
internal sealed record TrafficSummary(
    TimeSpan Interval,
    long Requests,
    long Responses,
    long Errors,
    TimeSpan ResponseTime,
    double Overlap,
    TimeSpan LongestPending
)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Interval > TimeSpan.Zero ? Requests / Interval.TotalSeconds : 0;

    /// <summary>Share of errors among the responses, 0..1.</summary>
    public double ErrorRate => Responses > 0 ? (double)Errors / Responses : 0;
}
