using System.Collections;
using ImageServing.Control;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>What belongs to each instance; only the event loop touches it.</summary>
internal sealed class InstanceLives : IEnumerable<(InstanceId Id, InstanceLive Live)>, IDisposable
{
    private readonly Dictionary<InstanceId, InstanceLive> _lives = [];

    /// <summary>What belongs to an instance; of a new one nothing yet.</summary>
    public InstanceLive Of(InstanceId id)
    {
        if (!_lives.TryGetValue(id, out var live))
        {
            live = new InstanceLive();
            _lives.Add(id, live);
        }

        return live;
    }

    /// <summary>Lets go of an instance that is no more. Why it was replaced is told by the one that has its place.</summary>
    public void Forget(InstanceId id)
    {
        if (!_lives.Remove(id, out var gone))
        {
            return;
        }

        gone.Dispose();
        var heir = this.Where(pair => pair.Id.Server == id.Server)
            .Select(pair => pair.Live)
            .Where(live => live is { LastEnd: null, Process: not null })
            .MaxBy(live => live.Process!.StartedAt);
        if (gone.LastEnd is { Cause: not EndCause.Wished } && heir is not null)
        {
            heir.LastEnd = gone.LastEnd;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<(InstanceId Id, InstanceLive Live)> GetEnumerator() =>
        _lives.Select(pair => (pair.Key, pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets go of timers and sockets; what runs goes on running.</summary>
    public void Dispose()
    {
        foreach (var live in _lives.Values)
        {
            live.Dispose();
        }

        _lives.Clear();
    }
}
