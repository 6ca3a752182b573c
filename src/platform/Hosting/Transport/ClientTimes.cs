namespace ImageServing.Hosting.Transport;

/// <summary>
/// How long the clients of one event loop may take (RFC 9112, 9.5): those without a request are closed when their time
/// is over, and those that do not take their response. Only the loop's thread uses it.
/// </summary>
/// <param name="limits">The times.</param>
/// <param name="time">Measures them.</param>
internal sealed class ClientTimes(ServerLimits limits, TimeProvider time)
{
    // In the order in which they were last heard of.
    private readonly LinkedList<ClientConnection> _quiet = new();
    private readonly HashSet<ClientConnection> _writing = [];

    /// <summary>The present, for <see cref="Since"/>.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>How long ago a moment was.</summary>
    public TimeSpan Since(long moment) => time.GetElapsedTime(moment);

    /// <summary>How long a connection may be quiet.</summary>
    public TimeSpan KeepAlive => limits.KeepAlive;

    public void Add(ClientConnection client) => _quiet.AddLast(client.Place);

    public void Remove(ClientConnection client)
    {
        _quiet.Remove(client.Place);
        _writing.Remove(client);
    }

    /// <summary>A client was heard of.</summary>
    public void Touch(ClientConnection client)
    {
        client.LastHeard = Now;
        if (client.Place.Next is not null)
        {
            _quiet.Remove(client.Place);
            _quiet.AddLast(client.Place);
        }
    }

    /// <summary>A client has so much time for the rest of its response.</summary>
    public long DeadlineFor(long bytes) =>
        Now
        + (long)(
            (limits.SlowClientGrace.TotalSeconds + bytes / limits.SlowestBytesPerSecond)
            * time.TimestampFrequency
        );

    /// <summary>A client's response is under way, or is no more.</summary>
    public void Writes(ClientConnection client, bool isWriting)
    {
        if (isWriting)
        {
            _writing.Add(client);
        }
        else
        {
            _writing.Remove(client);
        }
    }

    /// <summary>Milliseconds until a client may be late; -1 when none will ever be.</summary>
    public int Patience()
    {
        var next = _quiet.First is { Value: var eldest }
            ? KeepAlive - Since(eldest.LastHeard)
            : TimeSpan.MaxValue;
        foreach (var client in _writing)
        {
            var left = -Since(client.Deadline);
            next = left < next ? left : next;
        }

        // A millisecond later than exactly, so that it is over by then.
        return next == TimeSpan.MaxValue ? -1
            : next <= TimeSpan.Zero ? 0
            : (int)Math.Min(next.TotalMilliseconds + 1, int.MaxValue);
    }

    /// <summary>Closes who is late.</summary>
    public void CloseLate()
    {
        while (_quiet.First is { Value: var eldest } && Since(eldest.LastHeard) >= KeepAlive)
        {
            if (eldest.IsQuiet)
            {
                eldest.Close();
            }
            else
            {
                Touch(eldest);
            }
        }

        if (_writing.Count > 0)
        {
            foreach (var late in _writing.Where(client => client.Deadline < Now).ToList())
            {
                late.Abort();
            }
        }
    }
}
