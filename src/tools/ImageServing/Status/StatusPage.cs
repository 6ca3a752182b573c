using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>The status as people read it: a sentence, a table, what is wrong, and where everything is.</summary>
internal sealed class StatusPage
{
    private readonly Invocation _invocation;
    private readonly StatusTable _table;
    private readonly StatusNotes _notes;

    /// <summary>Creates the page.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="shares">Shares of processors to show; null shows processor time used so far.</param>
    public StatusPage(Invocation invocation, CpuShares? shares)
    {
        _invocation = invocation;
        _table = new StatusTable(invocation, shares);
        _notes = new StatusNotes(invocation);
    }

    /// <summary>The lines of the page.</summary>
    /// <param name="status">The status.</param>
    /// <param name="isWhole">Whether it holds all servers, so that the system as a whole can be judged.</param>
    public IReadOnlyList<string> Lines(SupervisorStatus status, bool isWhole)
    {
        var columns = _invocation.Terminal.TextColumns;
        List<string> lines = [];
        if (isWhole)
        {
            lines.AddRange([.. Text.Wrap("", Headline(status), columns, ""), ""]);
        }

        lines.AddRange(_table.Lines(status, isWhole));
        lines.Add("");
        var notes = _notes.Of(status).ToList();
        lines.AddRange(notes.SelectMany(note => Lines(note, columns)));
        if (notes.Count > 0)
        {
            lines.Add("");
        }

        lines.AddRange(Footer(status).SelectMany(line => Text.Wrap("", line, columns, "  ")));
        return lines;
    }

    private static IEnumerable<string> Lines(StatusNote note, int columns) =>
        [
            .. Text.Wrap("! ", note.Sentences, columns, "  "),
            .. note.Further.SelectMany(line => Text.Wrap("  ", line, columns, "    ")),
        ];

    private string Headline(SupervisorStatus status)
    {
        var messages = _invocation.Messages;
        var notServing = status.Servers.Where(server =>
            server.Instances.All(i => i.State != InstanceState.Ready)
        );
        var isComingUp = status.Servers.All(server =>
            server.State is ServerState.Waiting or ServerState.Starting or ServerState.Ready
        );
        return status switch
        {
            { Phase: SupervisorPhase.Stopping } => messages.IsStopping,
            { IsReady: true } => messages.AllReady,
            _ when isComingUp => messages.IsStarting,
            _ when notServing.Any() => messages.NotServing(Ids(notServing)),
            _ => messages.NotAllReady(Ids(status.Servers.Where(server => server.State != ServerState.Ready))),
        };
    }

    private IEnumerable<string> Footer(SupervisorStatus status)
    {
        var messages = _invocation.Messages;
        var addresses = status
            .Servers.SelectMany(server => server.Listening.Select(socket => $"{server.Id} {socket.Address}"))
            .ToList();
        if (addresses.Count > 0)
        {
            yield return messages.Listening(string.Join(", ", addresses));
        }

        var figures =
            Memory(status.ResidentBytes, status.ProportionalBytes)
            + $", CPU {Figures.OfTime(status.CpuSeconds)}";
        yield return messages.SupervisorLine(
            status.Version,
            Figures.OfNumber(status.ProcessId),
            Figures.OfTime(status.UptimeSeconds),
            figures
        );
        yield return status.Guardian is { } guardian
            ? messages.GuardianLine(
                Figures.OfNumber(guardian.ProcessId),
                Memory(guardian.ResidentBytes, guardian.ProportionalBytes)
            )
            : messages.NoGuardian;
        if (status.Adoptions > 0)
        {
            yield return messages.Adoptions(status.Adoptions);
        }
    }

    private static string Memory(long? resident, long? proportional) =>
        $"RSS {Figures.OfMemory(resident)}, PSS {Figures.OfMemory(proportional)}";

    private static string Ids(IEnumerable<ServerStatus> servers) =>
        string.Join(", ", servers.Select(server => server.Id));
}
