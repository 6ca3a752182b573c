namespace ImageServing.Catalogs;

/// <summary>
/// Gives the compiled table of a data file: the one in the cache folder when it fits the file, else a new one, which
/// is written under a temporary name and then renamed, so that nobody sees half of it. Without a cache folder that
/// can be written, the table lies in a temporary file without a name.
/// </summary>
/// <param name="cache">The cache folder; null for none.</param>
/// <param name="limits">Bounds of data files.</param>
internal sealed class TableStore(CacheFolder? cache, TableLimits limits)
{
    private const int BufferSize = 1 << 16;

    /// <summary>The table of a data file, or null after an error.</summary>
    public RecordTable? Open(
        string path,
        TableKind kind,
        FileStamp stamp,
        Findings findings,
        CancellationToken stop
    )
    {
        if (stamp.Length > limits.MaxFileBytes)
        {
            findings.Error(
                path,
                0,
                $"the file has {stamp.Length} bytes; at most {limits.MaxFileBytes} are read. Part it into several files"
            );
            return null;
        }

        var digest = CompiledHeader.DigestOf(path);
        var compiled = cache?.PathOf(digest, kind);
        return (compiled is null ? null : FromCache(compiled, kind, stamp, digest, stop))
            ?? Compile(path, compiled, kind, stamp, digest, findings, stop);
    }

    private CompiledTable? FromCache(
        string compiled,
        TableKind kind,
        FileStamp stamp,
        UInt128 digest,
        CancellationToken stop
    )
    {
        try
        {
            using var file = new FileStream(
                compiled,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete
            );
            Span<byte> bytes = stackalloc byte[CompiledHeader.Size];
            var size = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var isGood =
                CompiledHeader.Read(bytes[..size]) is { } header
                && header.Kind == kind
                && header.Source == stamp
                && header.SourcePath == digest
                && header.Length == file.Length
                && header.Checksum == TableChecksum.Of(file.SafeFileHandle, header.Length, stop);
            if (!isGood)
            {
                return null;
            }

            cache?.Mark(compiled);
            return CompiledTable.Map(file, CompiledHeader.Read(bytes)!.Value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private CompiledTable? Compile(
        string path,
        string? compiled,
        TableKind kind,
        FileStamp stamp,
        UInt128 digest,
        Findings findings,
        CancellationToken stop
    )
    {
        try
        {
            using var source = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            using var output = Create(compiled, out var temporary);
            try
            {
                var header = new TableCompiler(kind, path, limits).Compile(
                    source,
                    output,
                    stamp,
                    digest,
                    findings,
                    stop
                );
                if (header is null)
                {
                    return null;
                }

                var table = CompiledTable.Map(output, header.Value);
                if (temporary is not null)
                {
                    File.Move(temporary, compiled!, overwrite: true);
                    temporary = null;
                }

                return table;
            }
            finally
            {
                if (temporary is not null)
                {
                    File.Delete(temporary);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(path, 0, $"cannot be loaded: {e.Message}");
            return null;
        }
    }

    // A cache folder that cannot be written costs the next start time, and nothing else.
    private static FileStream Create(string? compiled, out string? temporary)
    {
        if (compiled is not null)
        {
            try
            {
                temporary = CacheFolder.TemporaryFor(compiled);
                return Open(temporary, FileOptions.None);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Falls through to a file without a name.
            }
        }

        temporary = null;
        return Open(
            Path.Combine(Path.GetTempPath(), $"catalog-{Guid.NewGuid():n}.tmp"),
            FileOptions.DeleteOnClose
        );
    }

    private static FileStream Open(string path, FileOptions options) =>
        new(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.Read | FileShare.Delete,
            BufferSize,
            options
        );
}
