namespace ImageServing.Hosting.Logging;

/// <summary>Where and how much a server logs (reference: Debug_trace logging).</summary>
/// <param name="Path">
/// Absolute folder and base name; a hyphen and the date are put before the suffix: logs/ImageServer.log becomes
/// logs/ImageServer-2026-01-31.log.
/// </param>
/// <param name="Level">How much.</param>
public sealed record LogOptions(string Path, TraceLevel Level = TraceLevel.Sources);
