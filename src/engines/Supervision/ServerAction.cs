namespace ImageServing.Supervision;

/// <summary>What the world shall do for a server. A closed family.</summary>
/// <param name="ServerId">The server.</param>
public abstract record ServerAction(string ServerId)
{
    /// <summary>Start a process. Its events carry the incarnation.</summary>
    public sealed record Spawn(string ServerId, int Incarnation) : ServerAction(ServerId);

    /// <summary>Ask the process group to end.</summary>
    public sealed record Terminate(string ServerId, int Incarnation) : ServerAction(ServerId);

    /// <summary>End the process group.</summary>
    public sealed record Kill(string ServerId, int Incarnation) : ServerAction(ServerId);

    /// <summary>Set the server's only timer; replaces the one before. Its event carries the token.</summary>
    public sealed record SetTimer(string ServerId, int Token, ServerEvent Due, TimeSpan Delay)
        : ServerAction(ServerId);

    /// <summary>Clear the server's timer.</summary>
    public sealed record ClearTimer(string ServerId) : ServerAction(ServerId);
}
