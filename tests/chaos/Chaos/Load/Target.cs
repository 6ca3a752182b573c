namespace ImageServing.Chaos.Load;

/// <summary>A request and its right answer.</summary>
/// <param name="Sort">Its sort.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Tag">Entity tag that the client has, or null.</param>
/// <param name="Expected">The right answer; null while it is being learned.</param>
public sealed record Target(RequestSort Sort, string Path, string? Tag, Answer? Expected);
