using ImageServing.Cli.Supervision;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>The table of the status: a line for each server, below it one for each of its instances, and the sums.</summary>
internal sealed class StatusTable
{
    private readonly Invocation _invocation;
    private readonly CpuShares? _shares;
    private readonly Column[] _columns;

    /// <summary>Creates the table.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="shares">Shares of processors to show; null shows processor time used so far.</param>
    public StatusTable(Invocation invocation, CpuShares? shares)
    {
        _invocation = invocation;
        _shares = shares;
        var messages = invocation.Messages;
        _columns =
        [
            new(messages.ColumnServer),
            new(messages.ColumnState),
            new("PID", IsRight: true),
            new(messages.ColumnUptime, IsRight: true),
            new("RSS", IsRight: true),
            new("PSS", IsRight: true),
            new(messages.ColumnLimit, IsRight: true),
            new("CPU", IsRight: true),
            new(messages.ColumnRestarts, IsRight: true),
            new(messages.ColumnLastEnd),
        ];
    }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines(SupervisorStatus status, bool hasSums) =>
        Table.Lines(
            _columns,
            [
                .. status.Servers.SelectMany(server => server.Instances.Select(RowOf).Prepend(RowOf(server))),
                .. hasSums ? [SumOf(status.Servers)] : Array.Empty<Cell[]>(),
            ],
            _invocation.Terminal.HasColors
        );

    private Cell[] RowOf(ServerStatus server) =>
        [
            server.Id,
            new Cell(
                $"{StateWords.Of(_invocation.Messages, server.State)} {Serving(server)}/{server.Wanted}",
                StateWords.ColourOf(server.State)
            ),
            "",
            "",
            Figures.OfMemory(HasProcess(server) ? server.ResidentBytes : null),
            Figures.OfMemory(server.ProportionalBytes),
            "",
            Cpu(HasProcess(server) ? server.CpuSeconds : null, server.Instances),
            Figures.OfNumber(server.Restarts),
            "",
        ];

    private Cell[] RowOf(InstanceStatus instance) =>
        [
            "  " + Figures.OfNumber(instance.Number),
            new Cell(
                StateWords.Of(_invocation.Messages, instance.State),
                StateWords.ColourOf(instance.State)
            ),
            Figures.OfNumber(instance.ProcessId),
            Figures.OfTime(instance.UptimeSeconds),
            Figures.OfMemory(instance.ResidentBytes),
            Figures.OfMemory(instance.ProportionalBytes),
            Figures.OfMemory(instance.MemoryLimitBytes),
            Cpu(instance.CpuSeconds, [instance]),
            Figures.OfNumber(instance.Restarts),
            LastEnd(instance),
        ];

    private Cell[] SumOf(IReadOnlyList<ServerStatus> servers) =>
        [
            _invocation.Messages.RowAll,
            $"{servers.Sum(Serving)}/{servers.Sum(server => server.Wanted)}",
            "",
            "",
            Figures.OfMemory(servers.Sum(server => server.ResidentBytes)),
            Figures.OfMemory(
                servers.Any(server => server.ProportionalBytes is not null)
                    ? servers.Sum(server => server.ProportionalBytes ?? 0)
                    : null
            ),
            "",
            Cpu(servers.Sum(server => server.CpuSeconds), servers.SelectMany(server => server.Instances)),
            Figures.OfNumber(servers.Sum(server => server.Restarts)),
            "",
        ];

    private string Cpu(double? seconds, IEnumerable<InstanceStatus> instances) =>
        _shares is null
            ? Figures.OfTime(seconds)
            : Figures.OfShare(_shares.Of(instances.Select(instance => instance.ProcessId)));

    private string LastEnd(InstanceStatus instance) =>
        instance.LastEnd is not { Cause: not EndCause.Wished } end
            ? Figures.None
            : $"{Ends.Short(_invocation.Messages, end)} {Figures.OfMoment(end.At, _invocation.Time)}";

    private static bool HasProcess(ServerStatus server) =>
        server.Instances.Any(instance => instance.ProcessId is not null);

    private static int Serving(ServerStatus server) =>
        server.Instances.Count(instance => instance.State == InstanceState.Ready);
}
