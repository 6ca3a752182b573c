using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Supervisor.Logging;

/// <summary>
/// One log on disk: a file a day, put aside under a number when it has grown large. The file that grows always has
/// the day's plain name, so that whoever follows it need not know the numbers.
/// </summary>
internal sealed class RotatingFile : ILogTarget
{
    private readonly string _folder;
    private readonly string _stem;
    private readonly string _suffix;
    private SafeFileHandle? _handle;
    private string? _path;
    private long _size;

    /// <summary>Describes a log; the first line opens its file.</summary>
    /// <param name="folder">Absolute path; created when missing.</param>
    /// <param name="stem">Begin of the name.</param>
    /// <param name="suffix">End of the name with its dot.</param>
    public RotatingFile(string folder, string stem, string suffix)
    {
        _folder = folder;
        _stem = stem;
        _suffix = suffix;
    }

    /// <summary>The file that grows on a day.</summary>
    public string PathOf(DateOnly day) => Path.Combine(_folder, NameOf(day, 0).ToString());

    /// <inheritdoc/>
    public void Write(DateOnly day, ReadOnlySpan<byte> lines, long maximumSize)
    {
        var path = PathOf(day);
        try
        {
            Open(path);
            if (maximumSize > 0 && _size > 0 && _size + lines.Length > maximumSize)
            {
                PutAside(day);
            }

            WriteWhole(lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Close();
            var namesPath = e.Message.Contains(path, StringComparison.Ordinal);
            throw new IOException(namesPath ? e.Message : $"{path}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    // A file that somebody removed or renamed would go on taking lines that nobody finds.
    private void Open(string path)
    {
        if (_handle is not null && _path == path && File.Exists(path))
        {
            return;
        }

        Close();
        Directory.CreateDirectory(_folder);
        _handle = AppendFile.Open(path);
        _path = path;
        _size = LengthOf(_handle);
    }

    private static long LengthOf(SafeFileHandle handle)
    {
        try
        {
            return RandomAccess.GetLength(handle);
        }
        catch (NotSupportedException)
        {
            // A link to a pipe or a terminal.
            return 0;
        }
    }

    private void PutAside(DateOnly day)
    {
        try
        {
            File.Move(_path!, Path.Combine(_folder, NameOf(day, LastNumberOf(day) + 1).ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that grows too large is better than lines that are lost.
            return;
        }

        var path = _path!;
        Close();
        Open(path);
    }

    private int LastNumberOf(DateOnly day) =>
        Directory
            .EnumerateFiles(_folder)
            .Select(path => LogFileName.Parse(Path.GetFileName(path), _suffix))
            .OfType<LogFileName>()
            .Where(name => name.Stem == _stem && name.Day == day)
            .Select(name => name.Number)
            .DefaultIfEmpty()
            .Max();

    // A full disk may take half a line; it goes, or the retry would write that half twice.
    private void WriteWhole(ReadOnlySpan<byte> lines)
    {
        try
        {
            RandomAccess.Write(_handle!, lines, _size);
            _size += lines.Length;
        }
        catch (IOException)
        {
            CutTo(_handle!, _size);
            throw;
        }
    }

    private static void CutTo(SafeFileHandle handle, long size)
    {
        try
        {
            RandomAccess.SetLength(handle, size);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Then half a line stays.
        }
    }

    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private LogFileName NameOf(DateOnly day, int number) => new(_stem, day, number, _suffix);
}
