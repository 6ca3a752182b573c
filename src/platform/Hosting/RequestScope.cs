namespace ImageServing.Hosting;

/// <summary>The logging scope of one request.</summary>
internal sealed record RequestScope(string Id);
