using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>A pipe whose write end goes to one process and whose read end is watched here.</summary>
internal sealed unsafe class OutputPipe : IOutputPipe, IWatched
{
    // Linux's /proc/sys/fs/pipe-max-size: some seconds of a talkative server while its supervisor is replaced.
    private const int Capacity = 1024 * 1024;
    private const int Closed = -1;

    private readonly Lock _lock = new();
    private readonly Action<ReadOnlyMemory<byte>> _received;
    private readonly Action<OutputPipe> _closing;
    private int _readEnd;
    private int _writeEnd;
    private bool _isWatched = true;

    private OutputPipe(
        int readEnd,
        int writeEnd,
        Action<ReadOnlyMemory<byte>> received,
        Action<OutputPipe> closing
    )
    {
        _readEnd = readEnd;
        _writeEnd = writeEnd;
        _received = received;
        _closing = closing;
    }

    public int ReadEnd
    {
        get
        {
            lock (_lock)
            {
                return _readEnd;
            }
        }
    }

    public int Descriptor => ReadEnd;

    public bool IsClosed => ReadEnd == Closed;

    /// <summary>Opens a new pipe.</summary>
    /// <param name="received">Takes what was written; an empty memory is the end.</param>
    /// <param name="closing">Called before the read end is closed.</param>
    /// <exception cref="IOException">There are too many descriptors.</exception>
    public static OutputPipe Open(Action<ReadOnlyMemory<byte>> received, Action<OutputPipe> closing)
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.OpenCloseOnExec) != 0)
        {
            throw new IOException($"no pipe: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Libc.SetPipeSize(ends[0], Capacity);
        Libc.SetNonBlocking(ends[0]);
        return new OutputPipe(ends[0], ends[1], received, closing);
    }

    /// <summary>Goes on with a pipe of a former supervisor, whose process has the write end.</summary>
    public static OutputPipe Continue(
        int readEnd,
        Action<ReadOnlyMemory<byte>> received,
        Action<OutputPipe> closing
    )
    {
        Libc.SetNonBlocking(readEnd);
        return new OutputPipe(readEnd, Closed, received, closing);
    }

    /// <summary>Gives the write end away: the caller closes it. A further process gets another one of the same pipe.</summary>
    /// <param name="mustWatch">Whether the pipe had come to its end and has to be watched again.</param>
    /// <returns>A descriptor, or -1 when the pipe is closed.</returns>
    public int TakeWriteEnd(out bool mustWatch)
    {
        lock (_lock)
        {
            mustWatch = false;
            if (_readEnd == Closed)
            {
                return Closed;
            }

            var end = _writeEnd;
            _writeEnd = Closed;
            if (end == Closed)
            {
                const int flags = Libc.OpenWriteOnly | Libc.OpenCloseOnExec;
                end = Libc.Open($"/proc/self/fd/{_readEnd}", flags, 0);
            }

            mustWatch = end != Closed && !_isWatched;
            _isWatched |= mustWatch;
            return end;
        }
    }

    public bool Read(byte[] buffer)
    {
        int count;
        lock (_lock)
        {
            if (_readEnd == Closed)
            {
                return false;
            }

            fixed (byte* start = buffer)
            {
                count = (int)Libc.Read(_readEnd, start, buffer.Length);
            }

            if (count < 0 && Marshal.GetLastPInvokeError() is Libc.AgainError or Libc.Interrupted)
            {
                return true;
            }

            _isWatched = count > 0;
        }

        _received(buffer.AsMemory(0, Math.Max(count, 0)));
        return count > 0;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_readEnd == Closed)
            {
                return;
            }

            _closing(this);
            _ = Libc.Close(_readEnd);
            _readEnd = Closed;
            if (_writeEnd != Closed)
            {
                _ = Libc.Close(_writeEnd);
                _writeEnd = Closed;
            }
        }
    }
}
