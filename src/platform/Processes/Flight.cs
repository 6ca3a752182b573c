namespace ImageServing.Processes;

/// <summary>A request that is being computed.</summary>
/// <param name="Fingerprint">Digest of what is computed, at most 256 bytes in UTF-8.</param>
/// <param name="RequestId">Id that every process logs, at most 256 bytes in UTF-8.</param>
/// <param name="Url">The client's URL; the recorder keeps its first 3 kB or so.</param>
/// <param name="IsAlone">Whether nothing else is computed in this process at the same time.</param>
public sealed record Flight(string Fingerprint, string RequestId, string Url, bool IsAlone);
