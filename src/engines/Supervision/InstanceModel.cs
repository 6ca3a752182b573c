using ImageServing.Control;

namespace ImageServing.Supervision;

/// <summary>An instance between two events.</summary>
/// <param name="State">Row of the table in <see cref="InstanceMachine"/>.</param>
/// <param name="Incarnation">Number of its latest process, unique in its server and growing.</param>
/// <param name="Generation">Which wish its process fulfils; a lower one than its server's is outdated.</param>
/// <param name="TimerToken">Number of its latest timer of either kind; grows on when its own number is given again.</param>
/// <param name="StateTimer">Token of the state's timer; the event of another one is stale.</param>
/// <param name="Watchdog">Token of the watchdog; the event of another one is stale.</param>
/// <param name="Notifies">Whether its process says itself when it is ready.</param>
/// <param name="Patience">The longest silence that its process was told; null for one that does not ping.</param>
/// <param name="Failures">Ends in a row that nobody wished, without a healthy period between them.</param>
/// <param name="Restarts">Starts after an end that nobody wished.</param>
public sealed record InstanceModel(
    InstanceState State,
    int Incarnation,
    int Generation,
    int TimerToken,
    int StateTimer,
    int Watchdog,
    bool Notifies,
    TimeSpan? Patience,
    int Failures,
    int Restarts
)
{
    /// <summary>Whether a process of it may be alive.</summary>
    public bool HasProcess =>
        State
            is InstanceState.Starting
                or InstanceState.Ready
                or InstanceState.Hung
                or InstanceState.Stopping;

    /// <summary>Whether it is to serve, now or soon.</summary>
    public bool IsWanted => State is not (InstanceState.Stopping or InstanceState.Stopped);

    /// <summary>The token of a timer.</summary>
    public int TokenOf(TimerKind kind) => kind == TimerKind.State ? StateTimer : Watchdog;
}
