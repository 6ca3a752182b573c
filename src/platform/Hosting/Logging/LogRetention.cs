using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// Deletes old logs at the start and at each local midnight, those of all servers (reference: Access logging,
/// TC::maxDays). Only files of the folder itself whose names have a date or end with .log are logs: a wrong folder must
/// not cost more. Several processes may do so at once.
/// </summary>
public sealed partial class LogRetention : IHostedService, IDisposable
{
    // A clock that is set back or forward is noticed after an hour at the latest.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    // A timer may fire a little early; a file must not be a day old by a millisecond less.
    private static readonly TimeSpan s_afterMidnight = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly int _maxDays;
    private readonly TimeProvider _time;
    private readonly ILogger<LogRetention> _log;
    private readonly ITimer _timer;
    private DateOnly _cleaned;

    /// <summary>Prepares; <see cref="StartAsync"/> begins.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="maxDays">Days that files are kept after their last line.</param>
    /// <param name="time">Tells the local day.</param>
    /// <param name="log">Learns what was deleted and what could not be.</param>
    public LogRetention(string folder, int maxDays, TimeProvider time, ILogger<LogRetention> log)
    {
        _folder = folder;
        _maxDays = maxDays;
        _time = time;
        _log = log;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Deletes what is too old, and waits for midnight.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The timer's thread: a start must not wait for a slow disk.
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <summary>Ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Ends.</summary>
    public void Dispose() => _timer.Dispose();

    internal static bool IsLog(string name) =>
        name.EndsWith(".log", StringComparison.Ordinal) || Dated().IsMatch(name);

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dated();

    private void Tick()
    {
        var now = _time.GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        if (today != _cleaned)
        {
            _cleaned = today;
            DeleteOld(now);
        }

        var midnight = now.Date.AddDays(1) - now.DateTime + s_afterMidnight;
        try
        {
            _timer.Change(midnight < s_longestWait ? midnight : s_longestWait, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The server has stopped meanwhile.
        }
    }

    private void DeleteOld(DateTimeOffset now)
    {
        var eldest = now.UtcDateTime.AddDays(-_maxDays);
        try
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            {
                if (file.LinkTarget is null && file.LastWriteTimeUtc < eldest && IsLog(file.Name))
                {
                    Delete(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("old logs in {Folder} cannot be deleted: {Reason}", _folder, e.Message);
        }
    }

    private void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
            _log.LogInformation("deleted {File}, older than {Days} days", file.Name, _maxDays);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("{File} is too old and cannot be deleted: {Reason}", file.FullName, e.Message);
        }
    }
}
