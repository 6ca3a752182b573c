namespace ImageServing.Hosting.Rehearsals;

/// <summary>
/// A request that a server sends itself over its private socket before it accepts any: the first ones of a process take
/// ten times as long, and would be those of whoever lost another instance. Without a private socket none is sent.
/// </summary>
public interface IRehearsal
{
    /// <summary>Where it is sent.</summary>
    string Path { get; }

    /// <summary>Its JSON body.</summary>
    ReadOnlyMemory<byte> Body { get; }

    /// <summary>From now on requests are real; called once, whether any was sent or not.</summary>
    void End();
}
