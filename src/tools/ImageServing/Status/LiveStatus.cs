using System.Text;
using ImageServing.Cli.Supervision;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>
/// The live status of a screen: drawn anew with every change, and once a second for the figures. It has the screen for
/// itself (the terminal's alternate buffer) and leaves its last picture behind.
/// </summary>
internal sealed class LiveStatus
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(1);

    // ECMA-48 and xterm: the alternate screen, the cursor's visibility, line ends and the rest of the screen erased.
    private const string Enter = "\e[?1049h\e[?25l";
    private const string Leave = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string EraseLine = "\e[K";
    private const string EraseBelow = "\e[J";

    private readonly Invocation _invocation;
    private readonly SupervisorLink _link;
    private readonly string? _serverId;
    private readonly CpuShares _shares;
    private readonly StatusPage _page;
    private IReadOnlyList<string> _lines = [];

    /// <summary>Creates it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="link">The supervisor.</param>
    /// <param name="serverId">The server to show, or null for all.</param>
    public LiveStatus(Invocation invocation, SupervisorLink link, string? serverId)
    {
        _invocation = invocation;
        _link = link;
        _serverId = serverId;
        _shares = new CpuShares(invocation.Time);
        _page = new StatusPage(invocation, _shares);
    }

    /// <summary>Shows it until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(SupervisorStatus first, CancellationToken cancellation)
    {
        var output = _invocation.Terminal.Output;
        await output.WriteAsync(Enter);
        try
        {
            var outcome = new ControlOutcome<SupervisorStatus>(first, null);
            while (true)
            {
                Draw(outcome);
                outcome = await NextAsync(outcome.Value?.Revision, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return StatusCode.Serving;
        }
        finally
        {
            await output.WriteAsync(Leave);
            foreach (var line in _lines)
            {
                _invocation.Line(line);
            }
        }
    }

    // The next change, or in a second the same state with new figures.
    private async Task<ControlOutcome<SupervisorStatus>> NextAsync(
        long? after,
        CancellationToken cancellation
    )
    {
        using var changeEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pause = Task.Delay(s_refresh, _invocation.Time, cancellation);
        if (after is not null)
        {
            var change = _link.StatusAsync(after, changeEnd.Token);
            if (await Task.WhenAny(change, pause) == change && (await change).Value is not null)
            {
                return await change;
            }

            await changeEnd.CancelAsync();
            await ((Task)change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await pause;
        return await _link.StatusAsync(null, cancellation);
    }

    private void Draw(ControlOutcome<SupervisorStatus> outcome)
    {
        var (columns, rows) = _invocation.Terminal.Size();
        var head = _invocation.Messages.WatchHead(
            _invocation.Folder.Home,
            Figures.OfSecond(_invocation.Time.GetLocalNow())
        );
        _lines = [head, "", .. LinesOf(outcome)];
        var picture = new StringBuilder(Home);
        foreach (var line in _lines.Take(rows - 1))
        {
            picture.Append(Cut(line, columns)).Append(EraseLine).Append("\r\n");
        }

        _invocation.Terminal.Output.Write(picture.Append(EraseBelow).ToString());
        _invocation.Terminal.Output.Flush();
    }

    private IReadOnlyList<string> LinesOf(ControlOutcome<SupervisorStatus> outcome)
    {
        if (outcome.Value is not { } status)
        {
            return [Failures.LineOf(_invocation, outcome.Failure!)];
        }

        _shares.Look(status);
        return _page.Lines(status.Only(_serverId), _serverId is null);
    }

    // A line that is too long would push the picture off the screen; escape sequences take no room.
    private static string Cut(string line, int columns)
    {
        var room = columns;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\e')
            {
                i = line.IndexOf('m', i);
            }
            else if (room-- == 0)
            {
                return line[..i] + "\e[0m";
            }
        }

        return line;
    }
}
