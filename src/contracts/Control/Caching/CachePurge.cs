namespace ImageServing.Control.Caching;

/// <summary>A purge that was done.</summary>
/// <param name="Scope">What was purged.</param>
/// <param name="Sources">The absolute paths that were meant by a source.</param>
/// <param name="Fault">
/// Why only the process that was asked knows of it so far, or images of other servers are still there: a cache folder cannot
/// be written. Null when all know it within a second.
/// </param>
public sealed record CachePurge(CacheScope Scope, IReadOnlyList<string> Sources, string? Fault);
