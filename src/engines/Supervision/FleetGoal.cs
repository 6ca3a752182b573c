namespace ImageServing.Supervision;

/// <summary>What all servers together strive for.</summary>
public enum FleetGoal
{
    /// <summary>Everything runs.</summary>
    Up,

    /// <summary>Nothing runs.</summary>
    Down,
}
