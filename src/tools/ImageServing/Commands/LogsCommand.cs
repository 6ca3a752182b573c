using System.Globalization;
using ImageServing.Cli.CommandLines;
using ImageServing.Cli.Logs;
using ImageServing.Cli.Supervision;

namespace ImageServing.Cli.Commands;

/// <summary>Shows today's logs, merged by time.</summary>
internal sealed class LogsCommand
{
    /// <summary>Lines that are shown where nothing else is asked for.</summary>
    public const int UsualLines = 100;

    // What fits into memory without a thought; who needs more reads the files.
    private const int MostLines = 100_000;

    // Lines that are written together come together, and so in the order of time.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(100);

    private readonly Invocation _invocation;
    private readonly string _path;
    private int _widest;

    public LogsCommand(Invocation invocation)
    {
        _invocation = invocation;
        _path = invocation.Folder.Registry.Logs;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server to tell of, or null for all and the supervisor.</param>
    /// <param name="lines">How many lines to begin with, as it was typed; null for the usual.</param>
    /// <param name="isFollowed">Whether to go on with new lines.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        string? serverId,
        string? lines,
        bool isFollowed,
        CancellationToken cancellation
    )
    {
        var count = UsualLines;
        if (
            lines is not null
            && (
                !int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out count)
                || count > MostLines
            )
        )
        {
            return _invocation.Fault(
                _invocation.Messages.NoNumber(
                    CommandTable.Lines.Name,
                    Terminals.Text.Clean(lines),
                    MostLines
                ),
                ExitCode.WrongUse
            );
        }

        var known = _invocation.Folder.Registry.Servers;
        if (serverId is not null && known.Count > 0 && !known.Contains(serverId, StringComparer.Ordinal))
        {
            return _invocation.Fault(Failures.UnknownServer(_invocation, serverId, known), ExitCode.WrongUse);
        }

        try
        {
            return await ShowAsync(serverId, count, isFollowed, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return _invocation.Fault(
                _invocation.Messages.CannotRead(_path, e.Message),
                e is UnauthorizedAccessException ? ExitCode.NotPermitted : ExitCode.Failed
            );
        }
    }

    private async Task<int> ShowAsync(
        string? serverId,
        int count,
        bool isFollowed,
        CancellationToken cancellation
    )
    {
        // Watched first: what is written while the ends are read is an event already.
        using var events = isFollowed ? new FolderEvents(_path) : null;
        using var files = new LogFiles(
            new LogFolder(_path, _invocation.Time),
            (path, reason) => _invocation.Terminal.Fault(_invocation.Messages.CannotRead(path, reason))
        );
        files.OpenTails();
        var tail = About(serverId, files.Read()).ToList();
        if (!files.Stems.Any() && events is null)
        {
            _invocation.Line(_invocation.Messages.NoLogs(_path));
            return ExitCode.Done;
        }

        Write(files, tail.TakeLast(count));
        return events is null ? ExitCode.Done : await FollowAsync(events, files, serverId, cancellation);
    }

    private async Task<int> FollowAsync(
        FolderEvents events,
        LogFiles files,
        string? serverId,
        CancellationToken cancellation
    )
    {
        try
        {
            while (true)
            {
                await events.WaitAsync(cancellation);
                files.OpenNew();
                while (files.Read() is { Count: > 0 } lines)
                {
                    Write(files, About(serverId, lines));
                }

                await Task.Delay(s_gathering, _invocation.Time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
    }

    private static IEnumerable<LogLine> About(string? serverId, IEnumerable<LogLine> lines) =>
        serverId is null ? lines : lines.Where(line => line.IsAbout(serverId));

    private void Write(LogFiles files, IEnumerable<LogLine> lines)
    {
        _widest = files.Stems.Select(stem => stem.Length).Append(_widest).Max();
        foreach (var line in lines)
        {
            _invocation.Line($"{line.Stem.PadRight(_widest)} | {line.Text}");
        }
    }
}
