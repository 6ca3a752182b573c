using System.Globalization;

namespace ImageServing.ForeignImages.Storage;

/// <summary>
/// A folder of files that can be made again: bounded in bytes and number, what was used longest ago goes first. Several
/// processes share it: a file is written beside its place and renamed; the time of use is the file's access time.
/// </summary>
/// <remarks>
/// Each process counts only what it adds, and looks at the whole folder after every eighth of the limits, so n processes
/// stay below 1 + n/8 of them.
/// </remarks>
public sealed class BoundedFolder : IDisposable
{
    private const string TemporaryPrefix = "tmp-";
    private const string OncePrefix = "once-";

    // The share of the limits that a process adds before it looks again.
    private const int Share = 8;

    // A sweep leaves a tenth free, or the next file would begin another one.
    private const double Target = 0.9;

    // Access times are for the order of files: exact to a minute is enough, and spares a write with most uses.
    private static readonly TimeSpan s_useGrain = TimeSpan.FromMinutes(1);

    private readonly long _maxBytes;
    private readonly int _maxFiles;
    private readonly TimeSpan _shortLife;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _addedBytes;
    private int _addedFiles;
    private int _sweeping;
    private int _armed;

    /// <summary>Opens the folder; it is made when the first file comes.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="maxBytes">Bytes of all files.</param>
    /// <param name="maxFiles">Number of files.</param>
    /// <param name="shortLife">
    /// How long a file for one use stays, and an unfinished one: longer than the longest render.
    /// </param>
    /// <param name="time">Tells when files were used.</param>
    public BoundedFolder(string path, long maxBytes, int maxFiles, TimeSpan shortLife, TimeProvider time)
    {
        Path = path;
        _maxBytes = maxBytes;
        _maxFiles = maxFiles;
        _shortLife = shortLife;
        _time = time;
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // What crashes have left is looked for once the first of it can be old enough.
        Arm();
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The place of a file.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The name of a file for one use, which stays a short time only.</summary>
    public static string Once(string name) => OncePrefix + name;

    /// <summary>A new place for a file that is being written. It goes by <see cref="Commit"/> or <see cref="TryDelete"/>.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be made.</exception>
    public string NewTemporary()
    {
        Directory.CreateDirectory(Path);
        return At(string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{Guid.NewGuid():N}"));
    }

    /// <summary>Puts a written file into its place; there may be one already.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be renamed.</exception>
    public void Commit(string temporary, string name)
    {
        var length = new FileInfo(temporary).Length;
        File.SetLastAccessTimeUtc(temporary, Now);
        File.Move(temporary, At(name), overwrite: true);
        if (name.StartsWith(OncePrefix, StringComparison.Ordinal))
        {
            Arm();
        }
        var bytes = Interlocked.Add(ref _addedBytes, length);
        var files = Interlocked.Increment(ref _addedFiles);
        if (bytes > _maxBytes / Share || files > _maxFiles / Share)
        {
            _ = Task.Run(Sweep);
        }
    }

    /// <summary>Finds a file and notes its use; null when there is none.</summary>
    public FileInfo? Use(string name)
    {
        var file = new FileInfo(At(name));
        try
        {
            if (!file.Exists)
            {
                return null;
            }
            var now = Now;
            if (now - file.LastAccessTimeUtc > s_useGrain)
            {
                File.SetLastAccessTimeUtc(file.FullName, now);
            }
            return file;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that can only be read still has its files.
            return file;
        }
    }

    /// <summary>Removes what is too much, too old or unfinished. One sweep at a time; a second one does nothing.</summary>
    public void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1)
        {
            return;
        }
        try
        {
            Interlocked.Exchange(ref _addedBytes, 0);
            Interlocked.Exchange(ref _addedFiles, 0);
            var files = Files();
            var kept = KeptOf(files);
            foreach (var file in files.Where(file => IsShortLived(file.Name)))
            {
                if (Now - file.LastAccessTimeUtc > _shortLife)
                {
                    TryDelete(file.FullName);
                }
                else
                {
                    Arm();
                }
            }
            Evict(kept);
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
        }
    }

    /// <summary>What is kept: neither unfinished files nor those for one use.</summary>
    public FolderContent Content() => Content(_ => true);

    /// <summary>Removes all that is kept. What is being written, or used once, goes by itself.</summary>
    /// <returns>Why not everything could be removed, or null.</returns>
    public string? Clear()
    {
        string? fault = null;
        foreach (var file in Kept())
        {
            fault = Remove(file.FullName) ?? fault;
        }
        return fault;
    }

    /// <summary>Removes a file, if it is there.</summary>
    /// <returns>Why it could not be removed, or null.</returns>
    internal static string? Remove(string path)
    {
        try
        {
            File.Delete(path);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Those of the kept files that count, and the bytes of all.</summary>
    internal FolderContent Content(Func<string, bool> counts)
    {
        var files = Kept();
        return new FolderContent(files.Count(file => counts(file.Name)), files.Sum(file => file.Length));
    }

    /// <summary>Removes a file, if it is there and may be.</summary>
    public static void TryDelete(string path)
    {
        // What cannot be removed stays until a later sweep.
        _ = Remove(path);
    }

    /// <summary>What is told when a file cannot be kept.</summary>
    internal static ForeignFailure NotKept(Exception fault) =>
        new(
            ForeignFailureCode.NotKept,
            $"the image cannot be kept in the cache folder ({fault.GetType().Name}); look at its rights and its disk"
        );

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    private static bool IsShortLived(string name) =>
        name.StartsWith(TemporaryPrefix, StringComparison.Ordinal)
        || name.StartsWith(OncePrefix, StringComparison.Ordinal);

    private void Evict(List<FileInfo> files)
    {
        var bytes = files.Sum(file => file.Length);
        if (bytes <= _maxBytes && files.Count <= _maxFiles)
        {
            return;
        }
        var count = files.Count;
        foreach (var file in files.OrderBy(file => file.LastAccessTimeUtc))
        {
            if (bytes <= _maxBytes * Target && count <= _maxFiles * Target)
            {
                return;
            }
            TryDelete(file.FullName);
            bytes -= file.Length;
            count--;
        }
    }

    private List<FileInfo> Kept() => KeptOf(Files());

    private static List<FileInfo> KeptOf(List<FileInfo> files) =>
        [.. files.Where(file => !IsShortLived(file.Name))];

    // Another process may remove files meanwhile: what is known of them was read with the folder.
    private List<FileInfo> Files()
    {
        try
        {
            return [.. new DirectoryInfo(Path).EnumerateFiles().Where(file => file.Exists)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Arm()
    {
        if (Interlocked.Exchange(ref _armed, 1) == 0)
        {
            _timer.Change(_shortLife + s_useGrain, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        Volatile.Write(ref _armed, 0);
        Sweep();
    }
}
