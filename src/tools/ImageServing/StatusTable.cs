using ImageServing.Control;
using Spectre.Console;

namespace ImageServing.Cli;

/// <summary>The status as a table: coloured on a terminal, plain columns elsewhere.</summary>
internal static class StatusTable
{
    private static readonly string[] s_titles =
    [
        "Server",
        "State",
        "Pid",
        "Uptime",
        "Memory",
        "Restarts",
        "Listens on",
    ];

    private const int StateColumn = 1;

    /// <summary>Shows it.</summary>
    public static void Show(SupervisorStatus status)
    {
        string[][] rows = [.. status.Servers.Select(RowOf)];
        if (Console.IsOutputRedirected)
        {
            ShowPlain(rows);
        }
        else
        {
            ShowTable(status, rows);
        }

        foreach (var server in status.Servers)
        {
            if (NoteOf(server) is { } note)
            {
                Say.Line($"{server.Id}: {note}");
            }
        }

        Say.Line(
            $"Supervisor {status.Version}: pid {status.ProcessId}, up {Words.OfTime(status.UptimeSeconds)}, "
                + $"{Words.OfMemory(status.ResidentBytes)}, {status.Home}"
        );
    }

    private static string[] RowOf(ServerStatus server) =>
        [
            server.Id,
            Words.Of(server.State),
            Words.OfNumber(server.ProcessId),
            Words.OfTime(server.UptimeSeconds),
            Words.OfMemory(server.ResidentBytes),
            Words.OfNumber(server.Restarts),
            string.Join(", ", server.Listening.Select(socket => socket.Address)),
        ];

    private static string? NoteOf(ServerStatus server) =>
        server switch
        {
            { State: ServerState.BackingOff, RetryInSeconds: { } retry } =>
                $"last end: {server.LastExit}; next try in {Math.Ceiling(retry):0} s; see {server.OutputFile}",
            { State: ServerState.Failed } => $"given up: {server.LastExit}; see {server.OutputFile}",
            { State: ServerState.Waiting } => "waits until the servers of a lower startPriority are ready",
            { Restarts: > 0, LastExit: { } exit } => $"last end: {exit}",
            _ => null,
        };

    private static void ShowPlain(string[][] rows)
    {
        string[][] all = [s_titles, .. rows];
        var widths = s_titles.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            Say.Line(
                string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()
            );
        }
    }

    private static void ShowTable(SupervisorStatus status, string[][] rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var title in s_titles)
        {
            table.AddColumn(new TableColumn(new Text(title)).NoWrap());
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var style = new Style(ColorOf(status.Servers[i].State));
            table.AddRow(
                rows[i]
                    .Select((cell, column) => column == StateColumn ? new Text(cell, style) : new Text(cell))
            );
        }

        AnsiConsole.Write(table);
    }

    private static Color ColorOf(ServerState state) =>
        state switch
        {
            ServerState.Ready => Color.Green,
            ServerState.BackingOff or ServerState.Failed => Color.Red,
            ServerState.Stopped => Color.Grey,
            _ => Color.Yellow,
        };
}
