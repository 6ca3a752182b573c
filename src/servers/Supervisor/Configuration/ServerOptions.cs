using System.Collections.Immutable;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Configuration;

/// <summary>One server element of SupervisorRegistry.xml. Two are equal when every value in them is.</summary>
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

    /// <summary>Folder that it starts in, absolute or below the install folder.</summary>
    public string WorkingFolder { get; init; } = ".";

    /// <summary>Name of the user it runs as; null for the supervisor's own.</summary>
    public string? User { get; init; }

    /// <summary>Limit of the managed heap in bytes, from <c>-Xmx</c>; null for none.</summary>
    public long? HeapLimit { get; init; }

    /// <summary>Resident bytes above which a process is replaced; null for none.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How it is probed; null for not at all.</summary>
    public HealthOptions? Health { get; init; }

    private bool HasHealthSocket => Health is { Socket: HealthOptions.PrivateSocket };

    /// <summary>
    /// Whether processes that run by the former options must be replaced for these to hold. What the supervisor
    /// alone looks at needs no new process; everything else does, and so does the first probe on the private socket,
    /// which a process is given at its start.
    /// </summary>
    /// <param name="former">The former options of the same server.</param>
    public bool NeedsNewProcesses(ServerOptions former) =>
        this
        != former with
        {
            Description = Description,
            MemoryLimit = MemoryLimit,
            Health = HasHealthSocket && !former.HasHealthSocket ? former.Health : Health,
            Plan = former.Plan with
            {
                StartPriority = Plan.StartPriority,
                StopTimeout = Plan.StopTimeout,
                Restart = Plan.Restart,
                Instances = Plan.Instances,
                Overlaps = Plan.Overlaps,
                DumpTimeout = Plan.DumpTimeout,
            },
        };

    /// <inheritdoc/>
    public bool Equals(ServerOptions? other) =>
        other is not null
        && Plan == other.Plan
        && Description == other.Description
        && Program == other.Program
        && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal)
        && Environment.SequenceEqual(other.Environment)
        && Listen.SequenceEqual(other.Listen)
        && WorkingFolder == other.WorkingFolder
        && User == other.User
        && HeapLimit == other.HeapLimit
        && MemoryLimit == other.MemoryLimit
        && Health == other.Health;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Plan, Program);
}
