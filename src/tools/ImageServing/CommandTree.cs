using System.CommandLine;
using ImageServing.Cli.Checks;
using ImageServing.Cli.Commands;

namespace ImageServing.Cli;

/// <summary>The utility's commands and their arguments (reference: ImageServing).</summary>
internal static class CommandTree
{
    private const string Description = """
        Starts, stops and watches the Image Serving servers.

        Exit codes:
          0  done; status: everything is ready
          1  it did not work; status: something is not ready
          2  wrong use, or an unknown server
          3  the Server Supervisor is not running
          4  the Server Supervisor belongs to another user
          5  not installed where it was looked for
          6  wrong configuration
        """;

    /// <summary>Builds the tree.</summary>
    public static RootCommand Build()
    {
        var home = new Option<string?>("--home")
        {
            Description =
                "Install folder; default: the variable IMAGESERVING_HOME, else the folder above the program's",
            Recursive = true,
        };
        var root = new RootCommand(Description) { home };
        Command("start", "Start all servers and return when they are ready", Start);
        Command("stop", "Stop all servers and the supervisor", Stop);
        root.Add(RestartOf(home));
        root.Add(StatusOf(home));
        Command("run", "Run in the foreground until Ctrl-C", Run);
        Command("check", "Check all configuration files and the picture library", Check);
        return root;

        void Command(string name, string description, Func<InstallFolder, CancellationToken, Task<int>> run)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, cancellation) => InFolder(parsed.GetValue(home), run, cancellation));
            root.Add(command);
        }
    }

    private static Command RestartOf(Option<string?> home)
    {
        var server = new Argument<string?>("server")
        {
            Description = "ps, is, svg or another server of the registry; without it, all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("restart", "Restart all servers, or one") { server };
        command.SetAction(
            (parsed, cancellation) =>
                InFolder(
                    parsed.GetValue(home),
                    (folder, ct) => new RestartCommand(folder).RunAsync(parsed.GetValue(server), ct),
                    cancellation
                )
        );
        return command;
    }

    private static Command StatusOf(Option<string?> home)
    {
        var server = new Argument<string?>("server")
        {
            Description = "ps, is, svg or another server of the registry; without it, all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Show everything that is known, as JSON" };
        var command = new Command("status", "Show what runs") { server, json };
        command.SetAction(
            (parsed, cancellation) =>
                InFolder(
                    parsed.GetValue(home),
                    (folder, ct) =>
                        new StatusCommand(folder).RunAsync(
                            parsed.GetValue(server),
                            parsed.GetValue(json),
                            ct
                        ),
                    cancellation
                )
        );
        return command;
    }

    private static Task<int> Start(InstallFolder folder, CancellationToken cancellation) =>
        new StartCommand(folder).RunAsync(cancellation);

    private static Task<int> Stop(InstallFolder folder, CancellationToken cancellation) =>
        new StopCommand(folder).RunAsync(cancellation);

    private static Task<int> Run(InstallFolder folder, CancellationToken _) =>
        new RunCommand(folder).RunAsync();

    private static Task<int> Check(InstallFolder folder, CancellationToken cancellation) =>
        new CheckCommand(folder, AllChecks.List).RunAsync(cancellation);

    private static async Task<int> InFolder(
        string? option,
        Func<InstallFolder, CancellationToken, Task<int>> run,
        CancellationToken cancellation
    )
    {
        if (InstallFolder.Find(option, out var fault) is { } folder)
        {
            return await run(folder, cancellation);
        }

        await Console.Error.WriteLineAsync(fault);
        return ExitCode.NotInstalled;
    }
}
