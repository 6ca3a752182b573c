using System.Collections.Immutable;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Configuration;

/// <summary>One server element of SupervisorRegistry.xml.</summary>
internal sealed record ServerOptions
{
    /// <summary>How it starts, stops and restarts.</summary>
    public required ServerPlan Plan { get; init; }

    /// <summary>A name for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The program, absolute or below the install folder.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments for the program; a Java machine's are not among them.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Additional environment variables.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Sockets that the supervisor opens for it.</summary>
    public ImmutableArray<ListenOptions> Listen { get; init; } = [];

    /// <summary>Limit of the managed heap in bytes, from <c>-Xmx</c>; null for none.</summary>
    public long? HeapLimit { get; init; }
}
