namespace ImageServing.PlatformServer.Monitoring;

/// <summary>Counts the requests of this process, an interval after the other. Thread safe.</summary>
internal sealed class TrafficMonitor
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    // In the order of their beginning, so that the first one is the eldest.
    private readonly LinkedList<PendingRequest> _pending = new();
    private long _intervalBegun;
    private long _changed;
    private long _requests;
    private long _responses;
    private long _errors;
    private TimeSpan _goodTime;

    // Requests at once, multiplied with the seconds during which they were so many.
    private double _requestSeconds;

    public TrafficMonitor(TimeProvider time)
    {
        _time = time;
        _intervalBegun = _changed = time.GetTimestamp();
    }

    /// <summary>Requests without an answer.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>A request has come.</summary>
    public PendingRequest Begin()
    {
        var now = _time.GetTimestamp();
        var request = new PendingRequest(this, now);
        lock (_gate)
        {
            Weigh(now);
            _pending.AddLast(request.Node);
            request.Overlap = _pending.Count;
            _requests++;
        }

        return request;
    }

    /// <summary>A request has been answered.</summary>
    public void End(PendingRequest request, int status)
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            Weigh(now);
            _pending.Remove(request.Node);
            _responses++;
            if (status >= StatusCodes.Status400BadRequest)
            {
                _errors++;
            }
            else
            {
                _goodTime += _time.GetElapsedTime(request.Begun, now);
            }
        }
    }

    /// <summary>A request has come and is answered already.</summary>
    /// <returns>Requests at that moment, this one included.</returns>
    public int Passed(TimeSpan elapsed)
    {
        lock (_gate)
        {
            _requests++;
            _responses++;
            _goodTime += elapsed;
            _requestSeconds += elapsed.TotalSeconds;
            return _pending.Count + 1;
        }
    }

    /// <summary>Ends the interval and begins the next one.</summary>
    public TrafficSummary TakeInterval()
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            Weigh(now);
            var interval = _time.GetElapsedTime(_intervalBegun, now);
            var good = _responses - _errors;
            var summary = new TrafficSummary(
                interval,
                _requests,
                _responses,
                _errors,
                good > 0 ? _goodTime / good : TimeSpan.Zero,
                interval > TimeSpan.Zero ? _requestSeconds / interval.TotalSeconds : 0,
                _pending.First is { Value: var eldest }
                    ? _time.GetElapsedTime(eldest.Begun, now)
                    : TimeSpan.Zero
            );
            _intervalBegun = now;
            _requests = _responses = _errors = 0;
            _goodTime = TimeSpan.Zero;
            _requestSeconds = 0;
            return summary;
        }
    }

    // Timestamps are taken outside of the lock, so that one may be a little older than the last.
    private void Weigh(long now)
    {
        if (now > _changed)
        {
            _requestSeconds += _pending.Count * _time.GetElapsedTime(_changed, now).TotalSeconds;
            _changed = now;
        }
    }
}
