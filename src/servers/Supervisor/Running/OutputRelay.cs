using ImageServing.Processes;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// Carries what a process writes from its pipe to the log of its server, and closes the pipe at its end, which may
/// come after the process's own. What is written before the process id is known is held back for that moment.
/// </summary>
internal sealed class OutputRelay
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _early = [];
    private OutputSink? _sink;

    /// <summary>The pipe.</summary>
    public IOutputPipe? Pipe { get; set; }

    /// <summary>Takes what was written; nothing means that nobody can write any more.</summary>
    public void Received(ReadOnlyMemory<byte> written)
    {
        lock (_lock)
        {
            if (_sink is null)
            {
                _early.Add(written.ToArray());
                return;
            }
        }

        Pass(written);
    }

    /// <summary>Tells where it goes.</summary>
    public void Connect(OutputSink sink)
    {
        lock (_lock)
        {
            _sink = sink;
            _early.ForEach(written => Pass(written));
            _early.Clear();
        }
    }

    private void Pass(ReadOnlyMemory<byte> written)
    {
        if (written.IsEmpty)
        {
            _sink!.Dispose();
            Pipe?.Dispose();
            return;
        }

        _sink!.Received(written);
    }
}
