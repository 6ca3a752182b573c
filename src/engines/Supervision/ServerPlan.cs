namespace ImageServing.Supervision;

/// <summary>What the state machine needs to know of a server (reference: SupervisorRegistry.xml).</summary>
public sealed record ServerPlan
{
    /// <summary>Id, unique among the servers.</summary>
    public required string Id { get; init; }

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

    /// <summary>When it is started again.</summary>
    public RestartPolicy Restart { get; init; } = new();
}
