namespace ImageServing.Supervision;

/// <summary>What a server strives for.</summary>
public enum ServerPhase
{
    /// <summary>It waits for its turn to start.</summary>
    Waiting,

    /// <summary>Its instances shall serve.</summary>
    Running,

    /// <summary>Its instances shall end.</summary>
    Stopping,
}
