using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Hosting.Sources;

/// <summary>A found file, or why there is none.</summary>
public sealed record SourceLookup
{
    private SourceLookup(SourceFile? file, SourceRefusal refusal)
    {
        File = file;
        Refusal = refusal;
    }

    /// <summary>The file, or null.</summary>
    public SourceFile? File { get; }

    /// <summary>Why there is none; meaningless when <see cref="IsFound"/>.</summary>
    public SourceRefusal Refusal { get; }

    /// <summary>Whether there is a file.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    public bool IsFound => File is not null;

    internal static SourceLookup Found(SourceFile file) => new(file, default);

    internal static SourceLookup Refused(SourceRefusal refusal) => new(null, refusal);
}
