using System.Text.Json;
using System.Threading.Channels;
using ImageServing.Control;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;

namespace ImageServing.Supervisor.Quarantine;

/// <summary>
/// The ledger on disk, in the words of the control interface. Whoever saves never waits for the disk: a task of the
/// file's own writes the latest state, and a disk that is full, read-only or gone costs the memory of a restart.
/// </summary>
internal sealed class QuarantineFile : IAsyncDisposable
{
    // A thousand entries with addresses of a kilobyte fill a tenth of it.
    private const int MostBytes = 16 * 1024 * 1024;

    // A disk that does not answer may not keep the supervisor from ending.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly string _temporary;
    private readonly TimeProvider _time;
    private readonly TraceLog _log;
    private readonly Task _writing;
    private readonly Channel<QuarantineList> _latest = Channel.CreateBounded<QuarantineList>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private bool _isFailing;

    /// <summary>Creates nothing yet.</summary>
    /// <param name="path">Path of the file; its folder is created when the first state is saved.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public QuarantineFile(string path, TimeProvider time, TraceLog log)
    {
        _path = path;
        _temporary = path + ".new";
        _time = time;
        _log = log;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>What the file has, or nothing; a broken one is told and replaced.</summary>
    public IReadOnlyList<QuarantineEntry> Read()
    {
        // A supervisor that was killed while it wrote has left it.
        FileRemoval.Try(_temporary);
        try
        {
            return ReadEntries();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException e)
        {
            _log.Important($"{_path}: the quarantine is unreadable and begins empty: {e.Message}");
            Save(new QuarantineList(0, []));
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.Important($"{_path}: the quarantine begins empty: {e.Message}");
            return [];
        }
    }

    /// <summary>Saves a state soon; a later one takes its place. Never waits.</summary>
    public void Save(QuarantineList list) => _latest.Writer.TryWrite(list);

    /// <summary>Writes what was saved last.</summary>
    public async ValueTask DisposeAsync()
    {
        _latest.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(s_farewell, _time, CancellationToken.None));
    }

    private IReadOnlyList<QuarantineEntry> ReadEntries()
    {
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read);
        if (stream.Length > MostBytes)
        {
            throw new JsonException($"it has more than {MostBytes} bytes");
        }

        var entries = JsonSerializer.Deserialize(stream, ControlJson.Default.QuarantineList)?.Entries;
        return entries?.All(IsWhole) == true ? entries : throw new JsonException("entries are missing");
    }

    // A missing property is null, whatever the type says.
    private static bool IsWhole(QuarantineEntry? entry) =>
        entry is { Fingerprint: not null, Url: not null, ServerId: not null, LastEnd.Text: not null };

    private async Task WriteAllAsync()
    {
        await foreach (var list in _latest.Reader.ReadAllAsync())
        {
            Write(list);
        }
    }

    private void Write(QuarantineList list)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using (var stream = File.Create(_temporary))
            {
                JsonSerializer.Serialize(stream, list, ControlJson.Default.QuarantineList);
                // Else a power failure could leave the new name with nothing behind it.
                stream.Flush(flushToDisk: true);
            }

            File.Move(_temporary, _path, overwrite: true);
            _isFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            FileRemoval.Try(_temporary);
            Tell(e.Message);
        }
    }

    // Once, until it has worked again.
    private void Tell(string reason)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            _log.Important($"{_path}: the quarantine is not saved: {reason}");
        }
    }
}
