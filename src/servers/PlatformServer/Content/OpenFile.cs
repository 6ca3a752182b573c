using ImageServing.PlatformServer.Http;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// A file that is being sent. It is opened once, so that its length, its stamp and its bytes are those of one file
/// even if another one is moved to its place meanwhile.
/// </summary>
internal sealed class OpenFile : IDisposable
{
    // Of the size of Kestrel's own copies.
    private const int BlockBytes = 64 * 1024;

    private readonly SafeFileHandle _handle;

    private OpenFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        Modified = new DateTimeOffset(File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Length in bytes when it was opened.</summary>
    public long Length { get; }

    /// <summary>Modification time when it was opened.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>Opens a file; null when it has gone or may not be read.</summary>
    public static OpenFile? TryOpen(string path)
    {
        try
        {
            // No lock: whoever publishes a file shall not wait for those who read it.
            return new OpenFile(
                path,
                File.OpenHandle(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete,
                    FileOptions.Asynchronous
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Copies a part. False when the file has become too short for it.</summary>
    public async Task<bool> CopyAsync(ByteRange part, Stream target, CancellationToken cancellation)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var (position, left) = (part.Offset, part.Length);
            while (left > 0)
            {
                var block = buffer.AsMemory(0, (int)Math.Min(left, BlockBytes));
                var read = await RandomAccess.ReadAsync(_handle, block, position, cancellation);
                if (read == 0)
                {
                    return false;
                }
                await target.WriteAsync(block[..read], cancellation);
                position += read;
                left -= read;
            }
            return true;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The whole file; only for files whose length is known to be small. Null when it has become shorter.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        var bytes = new byte[Length];
        using var target = new MemoryStream(bytes);
        return await CopyAsync(new ByteRange(0, Length), target, cancellation) ? bytes : null;
    }

    public void Dispose() => _handle.Dispose();
}
