namespace ImageServing.PlatformServer.Coverage;

/// <summary>Names of one kind.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Entries">The names.</param>
internal sealed record CoverageSection(string Title, IReadOnlyList<CoverageEntry> Entries);
