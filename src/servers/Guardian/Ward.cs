using ImageServing.Processes;

namespace ImageServing.Guardian;

/// <summary>The supervisor in one of its lives.</summary>
internal sealed class Ward
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _lastSign;

    public Ward(int life, IProcess process, TimeProvider time)
    {
        Life = life;
        Process = process;
        _time = time;
        _start = _lastSign = time.GetTimestamp();
    }

    public int Life { get; }

    public IProcess Process { get; }

    /// <summary>Whether it has said READY or STATUS: from then on it understands signals.</summary>
    public bool Listens { get; set; }

    /// <summary>Whether it has said that it is on its way out.</summary>
    public bool IsStopping { get; set; }

    public TimeSpan Age => _time.GetElapsedTime(_start);

    public TimeSpan Silence => _time.GetElapsedTime(_lastSign);

    public void Heard() => _lastSign = _time.GetTimestamp();
}
