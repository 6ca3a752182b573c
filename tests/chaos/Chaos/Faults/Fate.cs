namespace ImageServing.Chaos.Faults;

/// <summary>What a fault may do to a server's processes.</summary>
internal enum Fate
{
    /// <summary>Every process is the same as before, by number and start time; no restart is counted.</summary>
    Untouched,

    /// <summary>One process is another one, and one restart is counted.</summary>
    OneRestarted,

    /// <summary>Every process is another one; no restart is counted, since somebody wished it.</summary>
    AllReplaced,

    /// <summary>Anything, as long as it is ready in the end.</summary>
    Any,
}
