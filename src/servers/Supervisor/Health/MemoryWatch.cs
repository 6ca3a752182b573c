namespace ImageServing.Supervisor.Health;

/// <summary>Sees whether an instance stays over its memory limit.</summary>
internal sealed class MemoryWatch
{
    // One look may meet the peak of a single large picture.
    private const int LooksOver = 2;

    private readonly long _limitBytes;
    private readonly Func<long?> _resident;
    private readonly Action<long> _exceeded;
    private int _over;

    /// <summary>Creates a watch.</summary>
    /// <param name="limitBytes">Resident memory in bytes that is allowed.</param>
    /// <param name="resident">The resident memory now, or null when the process has ended.</param>
    /// <param name="exceeded">Called once with the resident memory, when two looks in a row were over the limit.</param>
    public MemoryWatch(long limitBytes, Func<long?> resident, Action<long> exceeded)
    {
        _limitBytes = limitBytes;
        _resident = resident;
        _exceeded = exceeded;
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        if (_over >= LooksOver)
        {
            return;
        }

        var bytes = _resident();
        _over = bytes > _limitBytes ? _over + 1 : 0;
        if (_over == LooksOver)
        {
            _exceeded(bytes!.Value);
        }
    }
}
