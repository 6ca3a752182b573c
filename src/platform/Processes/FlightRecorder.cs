using System.IO.MemoryMappedFiles;

namespace ImageServing.Processes;

/// <summary>
/// Notes in a memory-mapped file which requests are in the air. The kernel keeps the file's pages when the process
/// dies, however it dies, so that others can read afterwards what it was doing.
/// </summary>
public sealed unsafe class FlightRecorder : IDisposable
{
    // More than any machine computes at once; a flight that finds no slot is not noted.
    private const int SlotCount = 64;
    private const int FileSize = SlotCount * FlightSlot.Size;
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly Slot[] _slots;
    private readonly Lock _closing = new();
    private bool _isClosed;
    private int _next;

    private FlightRecorder(MemoryMappedFile file)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, FileSize);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _slots = [.. Enumerable.Range(0, SlotCount).Select(i => new Slot(this, i))];
    }

    /// <summary>Creates the file, for this user alone; one that exists is emptied.</summary>
    /// <param name="path">Path of the file, 256 kB; its folder exists.</param>
    /// <exception cref="IOException">It cannot be created, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static FlightRecorder Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Rights;
        }

        var stream = new FileStream(path, options);
        try
        {
            // Written, not only made long: a page without room on the disk would kill us when we write into it.
            stream.Write(new byte[FileSize]);
            return new FlightRecorder(
                MemoryMappedFile.CreateFromFile(
                    stream,
                    mapName: null,
                    FileSize,
                    MemoryMappedFileAccess.ReadWrite,
                    HandleInheritability.None,
                    leaveOpen: false
                )
            );
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads what was in the air.</summary>
    /// <param name="path">Path of the file, of a running process or a dead one.</param>
    /// <returns>The flights; empty when the file is absent, short or damaged.</returns>
    public static IReadOnlyList<Flight> Read(string path)
    {
        byte[] bytes;
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            bytes = new byte[FileSize];
            if (RandomAccess.Read(file, bytes, 0) != FileSize)
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
                .Range(0, SlotCount)
                .Select(i => FlightSlot.Read(bytes.AsSpan(i * FlightSlot.Size, FlightSlot.Size)))
                .OfType<Flight>(),
        ];
    }

    /// <summary>Notes a flight until the result is disposed, exactly once.</summary>
    public IDisposable Begin(Flight flight)
    {
        var first = Interlocked.Increment(ref _next);
        for (var i = 0; i < SlotCount; i++)
        {
            var slot = _slots[(uint)(first + i) % SlotCount];
            if (slot.TryTake())
            {
                slot.Publish(flight);
                return slot;
            }
        }

        return Nowhere.Instance;
    }

    /// <summary>Closes the file, which stays. What is in the air stays noted and may still be disposed.</summary>
    public void Dispose()
    {
        lock (_closing)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _view.SafeMemoryMappedViewHandle.ReleasePointer();
                _view.Dispose();
                _file.Dispose();
            }
        }
    }

    private Span<byte> Bytes(int index) => new(_start + (index * FlightSlot.Size), FlightSlot.Size);

    private void SetState(int index, int state) =>
        Volatile.Write(ref *(int*)(_start + (index * FlightSlot.Size)), state);

    private sealed class Slot(FlightRecorder recorder, int index) : IDisposable
    {
        private int _isTaken;

        public bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

        public void Publish(Flight flight)
        {
            lock (recorder._closing)
            {
                if (!recorder._isClosed)
                {
                    FlightSlot.Write(recorder.Bytes(index), flight);
                    recorder.SetState(index, FlightSlot.Published);
                }
            }
        }

        public void Dispose()
        {
            lock (recorder._closing)
            {
                if (!recorder._isClosed)
                {
                    recorder.SetState(index, 0);
                }
            }

            Volatile.Write(ref _isTaken, 0);
        }
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
