namespace Supervision.Tests;

/// <summary>What a simulated process does.</summary>
internal enum Behaviour
{
    Healthy,
    DiesAtOnce,
    DiesLater,
    NeverReady,
    IgnoresTerm,
    CannotSpawn,
}
