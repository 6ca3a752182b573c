using ImageServing.Hosting.Rehearsals;

namespace ImageServing.Hosting.Server;

/// <summary>Counts how often it is played.</summary>
internal sealed class CountedRehearsal : IRehearsal
{
    private int _times;
    private volatile bool _isOver;

    /// <inheritdoc/>
    public string Path => "/rehearsal";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Body { get; } = "{}"u8.ToArray();

    /// <summary>How often it was played, and whether it is over.</summary>
    public string Story => FormattableString.Invariant($"{_times} {(_isOver ? "over" : "running")}");

    public void Play() => Interlocked.Increment(ref _times);

    /// <inheritdoc/>
    public void End() => _isOver = true;
}
