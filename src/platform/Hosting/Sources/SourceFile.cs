namespace ImageServing.Hosting.Sources;

/// <summary>A file below a root folder, as it was when it was found.</summary>
/// <param name="Path">Absolute path; no part of it is a symbolic link.</param>
/// <param name="ModifiedUtc">Modification time.</param>
/// <param name="Length">Length in bytes.</param>
public sealed record SourceFile(string Path, DateTime ModifiedUtc, long Length);
