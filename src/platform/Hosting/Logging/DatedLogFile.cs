using System.Buffers;
using System.Text;
using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// The file of the current day. Processes of the same name append to the same file, so each write holds whole lines.
/// Not thread safe: the writer of <see cref="LogQueue"/> alone uses it.
/// </summary>
internal sealed class DatedLogFile(DatedLogName name) : IDisposable
{
    private SafeFileHandle? _handle;
    private DateOnly _day;

    /// <summary>A file below a base name, as trace logs have it.</summary>
    public DatedLogFile(string path)
        : this(DatedLogName.FromBase(path)) { }

    /// <summary>Opens the day's file now, so that missing rights are found at the start.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public void Open(DateOnly day)
    {
        if (_handle is not null && day == _day)
        {
            return;
        }

        _handle?.Dispose();
        _handle = null;
        _handle = AppendFile.Open(name.PathOf(day));
        _day = day;
    }

    /// <summary>Appends lines to the day's file; a full disk or a removed folder loses them.</summary>
    /// <returns>Why they are lost, or null.</returns>
    public string? TryAppend(DateOnly day, string lines)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(lines.Length));
        try
        {
            Open(day);
            var length = Encoding.UTF8.GetBytes(lines, bytes);
            RandomAccess.Write(_handle!, bytes.AsSpan(0, length), fileOffset: 0);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public void Dispose() => _handle?.Dispose();
}
