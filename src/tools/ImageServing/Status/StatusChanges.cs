using ImageServing.Cli.Supervision;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>The live status for files and pipes: a line for each change.</summary>
internal sealed class StatusChanges
{
    // How soon a supervisor that does not answer is asked again.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Invocation _invocation;
    private readonly SupervisorLink _link;
    private readonly string? _serverId;
    private Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private string? _fault;

    /// <summary>Creates it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="link">The supervisor.</param>
    /// <param name="serverId">The server to tell of, or null for all.</param>
    public StatusChanges(Invocation invocation, SupervisorLink link, string? serverId)
    {
        _invocation = invocation;
        _link = link;
        _serverId = serverId;
    }

    /// <summary>Tells changes until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TellAsync(SupervisorStatus first, CancellationToken cancellation)
    {
        var outcome = new ControlOutcome<SupervisorStatus>(first, null);
        try
        {
            while (true)
            {
                if (outcome.Value is { } status)
                {
                    _fault = null;
                    Tell(status.Only(_serverId));
                }
                else
                {
                    TellFault(Failures.LineOf(_invocation, outcome.Failure!));
                    await Task.Delay(s_pause, _invocation.Time, cancellation);
                }

                outcome = await _link.StatusAsync(outcome.Value?.Revision, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return StatusCode.Serving;
        }
    }

    private void Tell(SupervisorStatus status)
    {
        var now = Words(status);
        foreach (var (name, word) in now.Where(pair => _told.GetValueOrDefault(pair.Key) != pair.Value))
        {
            Line(name, _told.GetValueOrDefault(name) is { } before ? $"{before} -> {word}" : word);
        }

        foreach (var (name, word) in _told.Where(pair => !now.ContainsKey(pair.Key)))
        {
            Line(name, $"{word} -> {Figures.None}");
        }

        _told = now;
    }

    private Dictionary<string, string> Words(SupervisorStatus status)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var server in status.Servers)
        {
            words[server.Id] = StateWords.Of(_invocation.Messages, server.State);
            foreach (var instance in server.Instances)
            {
                words[StatusNotes.NameOf(server, instance)] = WordOf(instance);
            }
        }

        return words;
    }

    private string WordOf(InstanceStatus instance)
    {
        var state = StateWords.Of(_invocation.Messages, instance.State);
        return instance switch
        {
            { ProcessId: { } id } => $"{state} (PID {Figures.OfNumber(id)})",
            { LastEnd: { } end } => $"{state} ({Ends.Short(_invocation.Messages, end)})",
            _ => state,
        };
    }

    private void TellFault(string line)
    {
        if (_fault != line)
        {
            _fault = line;
            _told = new Dictionary<string, string>(StringComparer.Ordinal);
            Line("sv", line);
        }
    }

    private void Line(string name, string text) =>
        _invocation.Line($"{Figures.OfSecond(_invocation.Time.GetLocalNow())} {name}: {text}");
}
