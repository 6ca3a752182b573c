namespace ImageServing.Supervision;

/// <summary>What the state machine needs to know of a server (reference: SupervisorRegistry.xml).</summary>
public sealed record ServerPlan
{
    /// <summary>Id, unique among the servers.</summary>
    public required string Id { get; init; }

    /// <summary>How many processes serve at the same time; 1 or more.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Whether a replacement starts before the process that it replaces drains; else after its end.</summary>
    public bool Overlaps { get; init; } = true;

    /// <summary>Servers with a lower number start earlier and stop later.</summary>
    public int StartPriority { get; init; } = 1;

    /// <summary>Whether the program says itself when it is ready.</summary>
    public bool Notifies { get; init; }

    /// <summary>How long a program that does not notify must stay up to count as ready.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a program that notifies may take before it is killed and tried again.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a program may drain before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest silence of a ready program before it counts as hung; null for a program that does not ping.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>How long a hung program may take to write a dump before it is killed; null for no dump.</summary>
    public TimeSpan? DumpTimeout { get; init; }

    /// <summary>When it is started again.</summary>
    public RestartPolicy Restart { get; init; } = new();
}
