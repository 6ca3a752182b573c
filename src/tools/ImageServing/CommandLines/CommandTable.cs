using ImageServing.Cli.Checks;
using ImageServing.Cli.Commands;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.CommandLines;

/// <summary>The utility's commands (reference: ImageServing) with their arguments and options.</summary>
internal static class CommandTable
{
    /// <summary>The command whose exit codes are its own.</summary>
    public const string Status = "status";

    private const string Server = "[ps|is|svg]";

    public static readonly Option Home = new("--home", [], "<path>", m => m.HelpOptionHome);
    public static readonly Option Help = new("--help", ["-h", "-?"], null, m => m.HelpOptionHelp);
    public static readonly Option Version = new("--version", [], null, m => m.HelpOptionVersion);
    public static readonly Option Json = new("--json", [], null, m => m.HelpOptionJson);
    public static readonly Option Watch = new("--watch", ["-w"], null, m => m.HelpOptionWatch);
    public static readonly Option Follow = new("--follow", ["-f"], null, m => m.HelpOptionFollow);
    public static readonly Option Lines = new(
        "--lines",
        ["-n"],
        "<n>",
        m => m.HelpOptionLines(LogsCommand.UsualLines)
    );
    public static readonly Option Limit = new(
        "--limit",
        [],
        "<n>",
        m => m.HelpOptionLimit(CacheRoutes.UsualLimit)
    );
    public static readonly Option DryRun = new("--dry-run", ["--print"], null, m => m.HelpOptionDryRun);
    public static readonly Option Root = new("--root", [], "<path>", m => m.HelpOptionRoot);
    public static readonly Option User = new("--user", [], "<name>", m => m.HelpOptionUser);

    /// <summary>Options of all commands.</summary>
    public static IReadOnlyList<Option> OfAll { get; } = [Home, Help, Version];

    /// <summary>The commands in the order of the help.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        new("start", "", 0, [], m => m.HelpStart, (s, _, ct) => new StartCommand(s).RunAsync(ct)),
        new("stop", "", 0, [], m => m.HelpStop, (s, _, ct) => new StopCommand(s).RunAsync(ct)),
        new(
            "restart",
            Server,
            1,
            [],
            m => m.HelpRestart,
            (s, line, ct) => new RestartCommand(s).RunAsync(line.Argument, ct)
        ),
        new("reload", "", 0, [], m => m.HelpReload, (s, _, ct) => new ReloadCommand(s).RunAsync(ct)),
        new(
            Status,
            Server,
            1,
            [Json, Watch],
            m => m.HelpStatus,
            (s, line, ct) => new StatusCommand(s).RunAsync(line.Argument, line.Has(Json), line.Has(Watch), ct)
        ),
        new(
            "quarantine",
            "[clear [<fingerprint>|all]]",
            2,
            [],
            m => m.HelpQuarantine,
            (s, line, ct) => new QuarantineCommand(s).RunAsync(line.Arguments, ct)
        ),
        new(
            "cache",
            "[stats|list|purge] [<which>]",
            3,
            [Json, Limit],
            m => m.HelpCache,
            (s, line, ct) =>
                new CacheCommand(s).RunAsync(line.Arguments, line.Value(Limit), line.Has(Json), ct)
        ),
        new(
            "logs",
            Server,
            1,
            [Follow, Lines],
            m => m.HelpLogs,
            (s, line, ct) =>
                new LogsCommand(s).RunAsync(line.Argument, line.Value(Lines), line.Has(Follow), ct)
        ),
        new(
            "check",
            "",
            0,
            [],
            m => m.HelpCheck,
            (s, _, ct) => new CheckCommand(s, AllChecks.List).RunAsync(ct)
        ),
        new("run", "", 0, [], m => m.HelpRun, (s, _, ct) => new RunCommand(s).RunAsync(ct)),
        new(
            "install",
            "",
            0,
            [User, DryRun, Root],
            m => m.HelpInstall,
            (s, line, _) =>
                Task.FromResult(
                    new InstallCommand(s, line.Value(Root), line.Has(DryRun)).Run(line.Value(User))
                )
        ),
        new(
            "uninstall",
            "",
            0,
            [DryRun, Root],
            m => m.HelpUninstall,
            (s, line, _) => Task.FromResult(new UninstallCommand(s, line.Value(Root), line.Has(DryRun)).Run())
        ),
    ];
}
