using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>How much of a processor each process uses, from two looks at the processor time it has used so far.</summary>
internal sealed class CpuShares
{
    // Processor time is counted in hundredths of a second: over less than this a share is mostly rounding.
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(900);

    private readonly TimeProvider _time;
    private Dictionary<int, double> _seconds = [];
    private Dictionary<int, double> _shares = [];
    private long? _taken;

    public CpuShares(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>Takes a look at a status, unless the last one was a moment ago.</summary>
    public void Look(SupervisorStatus status)
    {
        if (_taken is { } taken && _time.GetElapsedTime(taken) < s_least)
        {
            return;
        }

        var now = SecondsOf(status);
        if (_taken is { } before)
        {
            var elapsed = _time.GetElapsedTime(before).TotalSeconds;
            _shares = now.Where(pair => _seconds.ContainsKey(pair.Key))
                .ToDictionary(
                    pair => pair.Key,
                    pair => Math.Max(0, pair.Value - _seconds[pair.Key]) / elapsed
                );
        }

        _seconds = now;
        _taken = _time.GetTimestamp();
    }

    /// <summary>The share of a process, 1 being a whole processor; null when it is not known yet.</summary>
    public double? Of(int? processId) =>
        processId is { } id && _shares.TryGetValue(id, out var share) ? share : null;

    /// <summary>The shares of several processes together.</summary>
    public double? Of(IEnumerable<int?> processIds)
    {
        double?[] known = [.. processIds.Select(Of).Where(share => share is not null)];
        return known.Length == 0 ? null : known.Sum();
    }

    private static Dictionary<int, double> SecondsOf(SupervisorStatus status)
    {
        var seconds = new Dictionary<int, double> { [status.ProcessId] = status.CpuSeconds };
        foreach (var instance in status.Servers.SelectMany(server => server.Instances))
        {
            if (instance is { ProcessId: { } id, CpuSeconds: { } used })
            {
                seconds[id] = used;
            }
        }

        return seconds;
    }
}
