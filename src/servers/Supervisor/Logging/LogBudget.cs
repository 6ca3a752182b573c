namespace ImageServing.Supervisor.Logging;

/// <summary>How many bytes all queued lines of a writer may take together.</summary>
internal sealed class LogBudget
{
    // A tenth of what the supervisor may use; at a full disk some ten thousand lines.
    private const int Most = 4 << 20;

    private int _taken;

    /// <summary>Takes bytes, or none when there are not enough.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= Most)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
