using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>
/// Reports refusals for overload as one line a period: a line for each of them would fill the disk just when the
/// server has the least time.
/// </summary>
internal sealed class OverloadLog(ILogger log, TimeProvider time)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long? _lastLine;
    private int _refused;

    public void Refused()
    {
        int count;
        lock (_gate)
        {
            _refused++;
            if (_lastLine is { } last && time.GetElapsedTime(last) < s_period)
            {
                return;
            }

            _lastLine = time.GetTimestamp();
            count = _refused;
            _refused = 0;
        }

        log.LogWarning("the queue is full: {Count} requests refused since the last such line", count);
    }
}
