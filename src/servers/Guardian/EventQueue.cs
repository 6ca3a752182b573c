namespace ImageServing.Guardian;

/// <summary>The one way into the guardian's loop, from its threads and signal handlers.</summary>
internal sealed class EventQueue
{
    // The supervisor says some hundred messages at most at once; past this somebody floods the socket.
    private const int MostMessages = 1024;

    private readonly object _lock = new();
    private readonly Queue<GuardianEvent> _events = new();

    /// <summary>Adds an event that must not be lost; there are only a few of them.</summary>
    public void Add(GuardianEvent e)
    {
        lock (_lock)
        {
            _events.Enqueue(e);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Adds a message, or closes what it carries when there are too many.</summary>
    public void AddMessage(GuardianEvent.Told message)
    {
        lock (_lock)
        {
            if (_events.Count >= MostMessages)
            {
                message.Descriptor?.Dispose();
                return;
            }

            Add(message);
        }
    }

    /// <summary>Takes the next event.</summary>
    /// <param name="patience">How long to wait for one; null for ever.</param>
    /// <returns>The event, or null when the time is over.</returns>
    public GuardianEvent? Take(TimeSpan? patience)
    {
        lock (_lock)
        {
            if (_events.Count == 0)
            {
                Monitor.Wait(_lock, patience ?? Timeout.InfiniteTimeSpan);
            }

            return _events.TryDequeue(out var e) ? e : null;
        }
    }
}
