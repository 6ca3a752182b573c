namespace ImageServing.Cli.Logs;

/// <summary>The folder of the logs.</summary>
internal sealed class LogFolder
{
    private readonly string _path;
    private readonly TimeProvider _time;

    /// <summary>Creates it.</summary>
    /// <param name="path">Absolute path of the folder.</param>
    /// <param name="time">Says which day it is.</param>
    public LogFolder(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
    }

    /// <summary>The time zone of this machine.</summary>
    public TimeZoneInfo Zone => _time.LocalTimeZone;

    /// <summary>The logs of today by their path, in the order of their names.</summary>
    public IReadOnlyList<(string Path, LogName Name)> OfToday() =>
        [
            .. new DirectoryInfo(_path)
                .EnumerateFiles()
                .Select(file => (file, LogName.Parse(file.Name)))
                .Where(pair => pair.Item2 is not null && (pair.Item2.Day ?? DayOf(pair.file)) == Today)
                .OrderBy(pair => pair.file.Name, StringComparer.Ordinal)
                .Select(pair => (pair.file.FullName, pair.Item2!)),
        ];

    /// <summary>Whether a log has its day behind it.</summary>
    public bool IsOver(LogName name) => name.Day is { } day && day < Today;

    private DateOnly Today => DateOnly.FromDateTime(_time.GetLocalNow().DateTime);

    private DateOnly DayOf(FileInfo file) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(file.LastWriteTimeUtc, _time.LocalTimeZone));
}
