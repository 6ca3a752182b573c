using System.Globalization;
using System.Text;
using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// The file of the current day. Processes of the same name append to the same file, so each write holds whole lines.
/// Not thread safe: the writer of <see cref="LogQueue"/> alone uses it.
/// </summary>
internal sealed class DatedLogFile(string path) : IDisposable
{
    private SafeFileHandle? _handle;
    private DateOnly _day;

    /// <summary>Opens the day's file now, so that missing rights are found at the start.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public void Open(DateOnly day)
    {
        if (_handle is not null && day == _day)
        {
            return;
        }

        _handle?.Dispose();
        _handle = AppendFile.Open(PathOf(path, day));
        _day = day;
    }

    /// <summary>Appends lines to the day's file; a full disk or a removed folder loses them.</summary>
    public bool TryAppend(DateOnly day, string lines)
    {
        try
        {
            Open(day);
            RandomAccess.Write(_handle!, Encoding.UTF8.GetBytes(lines), fileOffset: 0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _handle?.Dispose();

    internal static string PathOf(string path, DateOnly day)
    {
        var suffix = Path.GetExtension(path);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{path[..^suffix.Length]}-{day:yyyy-MM-dd}{suffix}"
        );
    }
}
