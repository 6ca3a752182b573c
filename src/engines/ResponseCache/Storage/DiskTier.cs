using System.Globalization;
using System.Security.Cryptography;
using ImageServing.ResponseCache.Purging;
using ImageServing.ResponseCache.Sharing;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.ResponseCache.Storage;

/// <summary>
/// Entry files: <c>root/ab/cd/abcd….entry</c>. Renaming is the only commit. Nothing is flushed to the device: after a power
/// cut the checksum tells what is whole, and the rest is rendered again. The file's modification time is that of the last
/// validation, its access time that of the last use.
/// </summary>
internal sealed class DiskTier : IDisposable
{
    // Writers in other network name spaces look dead to us; none takes this long for a file.
    private static readonly TimeSpan s_abandoned = TimeSpan.FromMinutes(10);

    // Most heads are much shorter.
    private const int HeadGuess = 4096;

    private readonly RootFolder[] _roots;
    private readonly int _maxEntrySize;
    private readonly TimeProvider _time;
    private readonly string _writer = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly ProcessClaim? _life;
    private long _written;
    private long _faults;

    public DiskTier(RootFolder[] roots, int maxEntrySize, TimeProvider time)
    {
        _roots = roots;
        _maxEntrySize = maxEntrySize;
        _time = time;
        _life = ProcessClaim.TryTake(LifeOf(_writer));
    }

    public long Faults => Volatile.Read(ref _faults);

    public ReadOutcome Read(CacheKey key)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
        {
            return ReadOutcome.Miss(MissCause.Absent);
        }

        try
        {
            using var handle = OpenForReading(path);
            if (ReadAll(handle) is not { } file || EntryFormat.Decode(key, file) is not { } entry)
            {
                Delete(key);
                return ReadOutcome.Miss(MissCause.Corrupt);
            }

            var response = new CachedResponse(
                entry.Head.ContentType,
                entry.Head.Headers,
                entry.Head.Dependencies,
                entry.Body
            )
            {
                Created = entry.Head.Created,
                Validated = ValidationTime(handle, entry.Head.Created),
            };
            return new ReadOutcome(response, entry.Head.Mark, file.Length, default);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ReadOutcome.Miss(MissCause.Absent);
        }
        catch (Exception e) when (IsFault(e))
        {
            Failed(RootOf(key), e);
            return ReadOutcome.Miss(MissCause.Fault);
        }
    }

    /// <summary>The head of a file that was found in a scan; null when it is not an entry.</summary>
    public EntryHead? ReadHead(CacheKey key) => ReadHead(PathOf(key));

    private static EntryHead? ReadHead(string path)
    {
        try
        {
            using var handle = OpenForReading(path);
            var bytes = new byte[HeadGuess];
            var read = ReadFully(handle, bytes);
            if (EntryFormat.HeadLength(bytes.AsSpan(0, read)) is not { } length)
            {
                return null;
            }

            var whole = EntryFormat.FixedLength + length;
            if (whole > read)
            {
                bytes = new byte[whole];
                read = ReadFully(handle, bytes);
            }

            return read < whole ? null : EntryFormat.DecodeHead(bytes.AsSpan(0, whole));
        }
        catch (Exception e) when (IsFault(e))
        {
            return null;
        }
    }

    /// <summary>Writes an entry. Returns the length of its file; 0 when it cannot be kept.</summary>
    public long Write(CacheKey key, PurgeMark mark, CachedResponse response)
    {
        var root = RootOf(key);
        if (
            response.Body.Length > _maxEntrySize
            || !root.MayWrite
            || EntryFormat.EncodeHead(key, mark, response) is not { } head
        )
        {
            return 0;
        }

        var checksum = EntryFormat.Checksum(head, response.Body.Span);
        var temporary = TemporaryIn(root);
        try
        {
            Commit(key, temporary, [head, response.Body, checksum], response.Validated);
            root.Succeeded();
            return head.Length + response.Body.Length + checksum.Length;
        }
        catch (Exception e) when (IsFault(e))
        {
            Failed(root, e);
            TryDelete(temporary);
            return 0;
        }
    }

    /// <summary>The dependencies of an entry were found unchanged at a moment.</summary>
    public void NoteValidation(CacheKey key, DateTimeOffset at) =>
        Attempt(key, path => File.SetLastWriteTimeUtc(path, at.UtcDateTime));

    /// <summary>An entry was used at a moment.</summary>
    public void NoteUse(CacheKey key, DateTimeOffset at) =>
        Attempt(key, path => File.SetLastAccessTimeUtc(path, at.UtcDateTime));

    /// <summary>The last use that its file tells, by whatever process; null when there is none.</summary>
    public DateTimeOffset? LastUse(CacheKey key)
    {
        var file = new FileInfo(PathOf(key));
        return file.Exists ? new DateTimeOffset(file.LastAccessTimeUtc) : null;
    }

    public void NoteFault() => Interlocked.Increment(ref _faults);

    public void Dispose() => _life?.Dispose();

    public void Delete(CacheKey key) => TryDelete(PathOf(key));

    /// <summary>
    /// Deletes an entry that is not to be used any more. It is put aside and looked at there: in its place, a newer one
    /// could come between the look and the deletion.
    /// </summary>
    /// <returns>Whether it was deleted.</returns>
    public bool DeleteWhere(CacheKey key, Func<EntryHead, bool> isVoid)
    {
        if (ReadHead(key) is not { } before || !isVoid(before))
        {
            // What cannot be read now is left to its next reader.
            return false;
        }

        var (path, aside) = (PathOf(key), TemporaryIn(RootOf(key)));
        try
        {
            File.Move(path, aside);
            if (ReadHead(aside) is { } head && !isVoid(head))
            {
                File.Move(aside, path, overwrite: false);
                return false;
            }
        }
        catch (Exception e) when (IsFault(e))
        {
            // Gone meanwhile, or followed by one that is newer still; what was put aside is needed by nobody.
        }

        TryDelete(aside);
        return true;
    }

    private string TemporaryIn(RootFolder root) =>
        Path.Combine(
            root.Temporary,
            string.Create(CultureInfo.InvariantCulture, $"{_writer}-{Interlocked.Increment(ref _written)}")
        );

    /// <summary>Reads all folders and forgets what killed processes left. Foreign files are passed over.</summary>
    public IEnumerable<EntryFile> Scan(CancellationToken stop)
    {
        foreach (var root in _roots)
        {
            ForgetAbandoned(root);
            foreach (var file in EntryFiles.Below(root, stop))
            {
                if (RootOf(file.Key) == root)
                {
                    yield return file;
                }
                else
                {
                    // The list of folders has changed: nobody will look for it here.
                    TryDelete(PathIn(root, file.Key));
                }
            }
        }
    }

    private void Commit(
        CacheKey key,
        string temporary,
        ReadOnlyMemory<byte>[] parts,
        DateTimeOffset validated
    )
    {
        var (folders, target) = (RootOf(key).Folders, PathOf(key));
        InFolderOf(temporary, () => WriteFile(temporary, parts, validated));
        if (!folders.HasSeen(key))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            folders.Note(key);
        }

        InFolderOf(target, () => File.Move(temporary, target, overwrite: true));
    }

    // Also the folders that somebody took away are made again.
    private static void InFolderOf(string path, Action work)
    {
        try
        {
            work();
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            work();
        }
    }

    private void WriteFile(string path, ReadOnlyMemory<byte>[] parts, DateTimeOffset validated)
    {
        using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        RandomAccess.Write(handle, parts, 0);
        File.SetLastAccessTimeUtc(handle, _time.GetUtcNow().UtcDateTime);
        File.SetLastWriteTimeUtc(handle, validated.UtcDateTime);
    }

    private DateTimeOffset ValidationTime(SafeFileHandle handle, DateTimeOffset created)
    {
        var noted = new DateTimeOffset(File.GetLastWriteTimeUtc(handle));
        return noted > _time.GetUtcNow() || noted < created ? created : noted;
    }

    private byte[]? ReadAll(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        if (length > (long)_maxEntrySize + EntryFormat.MaxHeadLength + 64)
        {
            return null;
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        return ReadFully(handle, bytes) == bytes.Length ? bytes : null;
    }

    private static int ReadFully(SafeFileHandle handle, Span<byte> bytes)
    {
        var done = 0;
        while (done < bytes.Length && RandomAccess.Read(handle, bytes[done..], done) is > 0 and var read)
        {
            done += read;
        }

        return done;
    }

    private void Attempt(CacheKey key, Action<string> work)
    {
        try
        {
            work(PathOf(key));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Evicted or purged meanwhile, by us or by another process.
        }
        catch (Exception e) when (IsFault(e))
        {
            Failed(RootOf(key), e);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (IsFault(e))
        {
            // Vanished with its folder, or the disk is read-only: writes report that.
        }
    }

    private void ForgetAbandoned(RootFolder root)
    {
        try
        {
            var before = _time.GetUtcNow() - s_abandoned;
            foreach (var file in new DirectoryInfo(root.Temporary).EnumerateFiles())
            {
                if (file.LastAccessTimeUtc < before.UtcDateTime && !IsAlive(file.Name))
                {
                    TryDelete(file.FullName);
                }
            }
        }
        catch (Exception e) when (IsFault(e))
        {
            // No folder, nothing abandoned.
        }
    }

    // A process that was stopped for a while goes on with its file.
    private bool IsAlive(string temporary)
    {
        var writer = temporary.Split('-')[0];
        using var life = writer == _writer ? null : ProcessClaim.TryTake(LifeOf(writer));
        return life is null;
    }

    private static string LifeOf(string writer) => $"writer/{writer}";

    private void Failed(RootFolder root, Exception fault)
    {
        NoteFault();
        root.Failed(fault);
    }

    private static SafeFileHandle OpenForReading(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static bool IsFault(Exception e) => e is IOException or UnauthorizedAccessException;

    private RootFolder RootOf(CacheKey key) => _roots[(int)((uint)key.Low % (uint)_roots.Length)];

    private string PathOf(CacheKey key) => PathIn(RootOf(key), key);

    private static string PathIn(RootFolder root, CacheKey key)
    {
        var name = key.ToString();
        return $"{root.Path}/{name.AsSpan(0, 2)}/{name.AsSpan(2, 2)}/{name}{EntryFiles.Extension}";
    }
}
