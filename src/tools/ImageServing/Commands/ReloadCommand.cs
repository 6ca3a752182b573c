using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Has the supervisor read the registry again and apply what changed; returns when that is done.</summary>
internal sealed class ReloadCommand
{
    private readonly Invocation _invocation;

    public ReloadCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var link = new SupervisorLink(_invocation);
        var before = await link.StatusAsync(null, cancellation);
        if (before.Value is not { } former)
        {
            return Failures.Tell(_invocation, before.Failure!);
        }

        var outcome = await link.AskAsync(client => client.ReloadAsync(cancellation), cancellation);
        if (outcome.Value is not { } report)
        {
            return Failures.Tell(_invocation, outcome.Failure!);
        }

        Tell(report);
        var concerned = report.Added.Concat(report.Restarted).ToHashSet(StringComparer.Ordinal);
        return concerned.Count == 0
            ? ExitCode.Done
            : await new Replacement(_invocation, link, former).FollowAsync(
                report.Status,
                server => concerned.Contains(server.Id),
                _invocation.Messages.EveryServerReady,
                cancellation
            );
    }

    private void Tell(ReloadReport report)
    {
        var messages = _invocation.Messages;
        (IReadOnlyList<string> Servers, Func<string, string> Line)[] changes =
        [
            (report.Added, messages.Added),
            (report.Removed, messages.Removed),
            (report.Restarted, messages.Restarted),
            (report.Adjusted, messages.Adjusted),
        ];
        if (Array.TrueForAll(changes, change => change.Servers.Count == 0))
        {
            _invocation.Line(messages.NothingChanged);
        }

        foreach (var (servers, line) in changes.Where(change => change.Servers.Count > 0))
        {
            _invocation.Line(line(string.Join(", ", servers)));
        }
    }
}
