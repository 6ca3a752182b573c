using System.Text.Json;
using ImageServing.Cli.CommandLines;
using ImageServing.Cli.Status;
using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Shows what runs.</summary>
internal sealed class StatusCommand
{
    private readonly Invocation _invocation;

    public StatusCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="serverId">The server, or null for all.</param>
    /// <param name="isJson">Whether to show JSON.</param>
    /// <param name="isWatch">Whether to go on showing it.</param>
    /// <param name="cancellation">Gives up, and ends the watch.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        string? serverId,
        bool isJson,
        bool isWatch,
        CancellationToken cancellation
    )
    {
        if (isJson && isWatch)
        {
            return _invocation.Fault(
                _invocation.Messages.CannotCombine(CommandTable.Json.Name, CommandTable.Watch.Name),
                StatusCode.Unknown
            );
        }

        using var link = new SupervisorLink(_invocation);
        var outcome = await link.StatusAsync(null, cancellation);
        if (outcome.Value is not { } status)
        {
            return NotThere(outcome.Failure!, isJson);
        }

        if (serverId is not null && status.Servers.All(server => server.Id != serverId))
        {
            return _invocation.Fault(
                Failures.UnknownServer(_invocation, serverId, status.Servers.Select(server => server.Id)),
                StatusCode.Unknown
            );
        }

        if (isWatch)
        {
            return await WatchAsync(link, status, serverId, cancellation);
        }

        var shown = status.Only(serverId);
        if (isJson)
        {
            _invocation.Line(JsonSerializer.Serialize(shown, ControlJson.Default.SupervisorStatus));
        }
        else
        {
            foreach (var line in new StatusPage(_invocation, shares: null).Lines(shown, serverId is null))
            {
                _invocation.Line(line);
            }
        }

        return shown.Servers.SelectMany(server => server.Instances).Any(i => i.State == InstanceState.Ready)
            ? StatusCode.Serving
            : StatusCode.NotServing;
    }

    private Task<int> WatchAsync(
        SupervisorLink link,
        SupervisorStatus first,
        string? serverId,
        CancellationToken cancellation
    ) =>
        _invocation.Terminal.IsScreen
            ? new LiveStatus(_invocation, link, serverId).ShowAsync(first, cancellation)
            : new StatusChanges(_invocation, link, serverId).TellAsync(first, cancellation);

    // That nothing runs is an answer, not an error of this command; yet it is no JSON.
    private int NotThere(ControlFailure failure, bool isJson)
    {
        if (failure.Kind != ControlFailureKind.NotRunning)
        {
            Failures.Tell(_invocation, failure);
            return StatusCode.Unknown;
        }

        var absence = Absence.In(_invocation.Folder);
        (isJson ? _invocation.Terminal.Faults : _invocation.Terminal.Output).WriteLine(
            Failures.LineOf(_invocation.Messages, absence)
        );
        return absence.Kind switch
        {
            AbsenceKind.Nothing => StatusCode.NotServing,
            AbsenceKind.LockLeft => StatusCode.DeadWithLock,
            AbsenceKind.StateLeft => StatusCode.Dead,
            _ => StatusCode.Unknown,
        };
    }
}
