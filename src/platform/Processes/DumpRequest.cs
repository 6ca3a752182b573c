using System.Collections.ObjectModel;

namespace ImageServing.Processes;

/// <summary>Where and how a dump of a process is written.</summary>
public sealed record DumpRequest
{
    /// <summary>Absolute path of the file, which its writer creates for this user alone.</summary>
    public required string Path { get; init; }

    /// <summary>Most bytes of the file; a dump that would be larger is not left.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Resident memory in bytes above which only the threads' stacks are written.</summary>
    public required long MostResidentBytes { get; init; }

    /// <summary>File that its writer's own words are appended to.</summary>
    public required string OutputPath { get; init; }

    /// <summary>The environment of the program that writes it, by which it can be found.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;
}
