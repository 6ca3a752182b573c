using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>A server between two events.</summary>
/// <param name="State">Row of the table in <see cref="ServerMachine"/>.</param>
/// <param name="Incarnation">Number of its latest process, from 1; 0 before the first.</param>
/// <param name="TimerToken">Number of its latest timer; the event of an earlier one is stale.</param>
/// <param name="Failures">Ends in a row that nobody wished, without a healthy period between them.</param>
/// <param name="Restarts">Starts after an end that nobody wished, ever.</param>
public sealed record ServerModel(
    ServerState State,
    int Incarnation,
    int TimerToken,
    int Failures,
    int Restarts
)
{
    /// <summary>A server that waits for its turn.</summary>
    public static ServerModel Waiting { get; } = new(ServerState.Waiting, 0, 0, 0, 0);

    /// <summary>Whether a process of it may be alive.</summary>
    public bool HasProcess =>
        State is ServerState.Starting or ServerState.Ready or ServerState.Stopping or ServerState.Restarting;
}
