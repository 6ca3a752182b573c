namespace ImageServing.ResponseCache;

/// <summary>A root folder stopped working, or works again. Told once for each change.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Fault">What the system said; null when the folder works again.</param>
public readonly record struct DiskReport(string Root, string? Fault);
