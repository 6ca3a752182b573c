namespace ImageServing.PlatformServer.Upstream;

/// <summary>The client's request that a render server works for.</summary>
/// <param name="RequestId">Id under which every process logs it.</param>
/// <param name="Target">Path and query as received.</param>
/// <param name="Fingerprint">Names what is computed in the quarantine; null when no source is opened.</param>
internal sealed record RenderOrigin(string RequestId, string Target, string? Fingerprint)
{
    /// <summary>How much of its time the request has spent before the render server is asked.</summary>
    public TimeSpan Waited { get; init; }
}
