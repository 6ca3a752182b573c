namespace ImageServing.Processes;

/// <summary>
/// Notes in a memory-mapped file which requests are in the air. The kernel keeps the file's pages when the process
/// dies, however it dies, so that others can read afterwards what it was doing; <see cref="FlightWatch"/> tells its
/// clients at once that it died.
/// </summary>
public sealed class FlightRecorder : IDisposable
{
    private readonly FlightFile _file;
    private readonly LifeSign _life;
    private readonly Slot[] _slots;
    private readonly Lock _closing = new();
    private bool _isClosed;
    private int _next;

    private FlightRecorder(FlightFile file)
    {
        _file = file;
        _slots = [.. Enumerable.Range(0, FlightFile.SlotCount).Select(i => new Slot(this, i))];
        _life = new LifeSign(file);
    }

    /// <summary>Creates the file, for this user alone; one that exists is emptied.</summary>
    /// <param name="path">Path of the file, some 270 kB; its folder exists.</param>
    /// <exception cref="IOException">It cannot be created, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static FlightRecorder Create(string path) => new(FlightFile.Create(path));

    /// <summary>Reads what was in the air.</summary>
    /// <param name="path">Path of the file, of a running process or a dead one.</param>
    /// <returns>The flights; empty when the file is absent, short or damaged.</returns>
    public static IReadOnlyList<Flight> Read(string path)
    {
        byte[] bytes;
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            bytes = new byte[FlightFile.SlotsSize];
            if (RandomAccess.Read(file, bytes, 0) != FlightFile.SlotsSize)
            {
                return [];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return
        [
            .. Enumerable
                .Range(0, FlightFile.SlotCount)
                .Select(i => FlightSlot.Read(bytes.AsSpan(i * FlightSlot.Size, FlightSlot.Size)))
                .OfType<Flight>(),
        ];
    }

    /// <summary>Notes a flight until the result is disposed, exactly once.</summary>
    public IDisposable Begin(Flight flight)
    {
        var first = Interlocked.Increment(ref _next);
        for (var i = 0; i < FlightFile.SlotCount; i++)
        {
            var slot = _slots[(uint)(first + i) % FlightFile.SlotCount];
            if (slot.TryTake())
            {
                slot.Publish(flight);
                return slot;
            }
        }

        return Nowhere.Instance;
    }

    /// <summary>Notes a client of this machine until the result is disposed, exactly once.</summary>
    /// <param name="port">The port from which it is connected.</param>
    public IDisposable Connect(int port) => new Connection(this, port);

    /// <summary>
    /// Closes the file, which stays. What is in the air stays noted and may still be disposed. From now on this process
    /// may end without being called dead.
    /// </summary>
    public void Dispose()
    {
        lock (_closing)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _life.Dispose();
                _file.Dispose();
            }
        }
    }

    private void WhileOpen(Action<FlightFile> write)
    {
        lock (_closing)
        {
            if (!_isClosed)
            {
                write(_file);
            }
        }
    }

    private sealed class Slot(FlightRecorder recorder, int index) : IDisposable
    {
        private int _isTaken;

        public bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

        public void Publish(Flight flight)
        {
            recorder.WhileOpen(file =>
            {
                FlightSlot.Write(file.Slot(index), flight);
                file.SetState(index, FlightSlot.Published);
            });
        }

        public void Dispose()
        {
            recorder.WhileOpen(file => file.SetState(index, 0));
            Volatile.Write(ref _isTaken, 0);
        }
    }

    private sealed class Connection : IDisposable
    {
        private readonly FlightRecorder _recorder;
        private readonly int _port;

        public Connection(FlightRecorder recorder, int port)
        {
            _recorder = recorder;
            _port = port;
            recorder.WhileOpen(file => file.Ports.Add(port));
        }

        public void Dispose() => _recorder.WhileOpen(file => file.Ports.Remove(_port));
    }

    private sealed class Nowhere : IDisposable
    {
        public static readonly Nowhere Instance = new();

        public void Dispose()
        {
            // There is nothing to take back.
        }
    }
}
