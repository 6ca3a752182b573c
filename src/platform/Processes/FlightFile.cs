using System.IO.MemoryMappedFiles;

namespace ImageServing.Processes;

/// <summary>
/// The memory-mapped file of a flight recorder: the slots, a page for the <see cref="LifeSign"/>, and the ports of its
/// clients. The slots come first and keep their places, so that supervisor and servers may be of two versions.
/// </summary>
internal sealed unsafe class FlightFile : IDisposable
{
    /// <summary>More than any machine computes at once; a flight that finds no slot is not noted.</summary>
    public const int SlotCount = 64;

    /// <summary>Bytes of all slots.</summary>
    public const int SlotsSize = SlotCount * FlightSlot.Size;

    private const int LifeAt = SlotsSize;
    private const int PortsAt = LifeAt + 4096;
    private const int FileSize = PortsAt + ClientPorts.Size;
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private FlightFile(FileStream stream, MemoryMappedFileAccess access)
    {
        Path = stream.Name;
        _file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            // As long as the file: another version's may be longer.
            capacity: 0,
            access,
            HandleInheritability.None,
            leaveOpen: false
        );
        _view = _file.CreateViewAccessor(0, FileSize, access);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The word of the process's <see cref="LifeSign"/>.</summary>
    public uint* Life => (uint*)(_start + LifeAt);

    /// <summary>What the word says now.</summary>
    public uint LifeValue => Volatile.Read(ref *Life);

    /// <summary>Where the process's clients are connected from.</summary>
    public ClientPorts Ports => new(_start + PortsAt);

    /// <summary>Creates the file, for this user alone; one that exists is emptied.</summary>
    /// <exception cref="IOException">It cannot be created, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static FlightFile Create(string path)
    {
        var options = OptionsOf(FileMode.Create, FileAccess.ReadWrite);
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Rights;
        }

        var stream = new FileStream(path, options);
        try
        {
            // Written, not only made long: a page without room on the disk would kill us when we write into it.
            stream.Write(new byte[FileSize]);
            return new FlightFile(stream, MemoryMappedFileAccess.ReadWrite);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file of another process for reading.</summary>
    /// <returns>Null when it is gone, not ours to read, or not complete yet.</returns>
    public static FlightFile? TryOpen(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, OptionsOf(FileMode.Open, FileAccess.Read));
            if (stream.Length >= FileSize)
            {
                return new FlightFile(stream, MemoryMappedFileAccess.Read);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went between being seen and being opened.
        }

        stream?.Dispose();
        return null;
    }

    /// <summary>The bytes of a slot.</summary>
    public Span<byte> Slot(int index) => new(_start + (index * FlightSlot.Size), FlightSlot.Size);

    /// <summary>Sets the state of a slot.</summary>
    public void SetState(int index, int state) =>
        Volatile.Write(ref *(int*)(_start + (index * FlightSlot.Size)), state);

    /// <summary>Closes the file, which stays.</summary>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static FileStreamOptions OptionsOf(FileMode mode, FileAccess access) =>
        new()
        {
            Mode = mode,
            Access = access,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
}
