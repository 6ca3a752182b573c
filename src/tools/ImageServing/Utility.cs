using System.Reflection;
using ImageServing.Cli.CommandLines;
using ImageServing.Cli.Languages;

namespace ImageServing.Cli;

/// <summary>The program: reads the command line, finds the install folder, runs the command.</summary>
internal sealed class Utility
{
    private readonly Surroundings _surroundings;
    private readonly Messages _messages;

    /// <summary>Creates the program.</summary>
    public Utility(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _messages = Language.Of(surroundings.Variable);
    }

    private static string Version =>
        typeof(Utility)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var line = CommandLineParser.Parse(arguments, CommandTable.All);
        if (line.Fault is { } fault)
        {
            _surroundings.Terminal.Fault(fault(_messages));
            _surroundings.Terminal.Fault(_messages.SeeHelp(HelpPage.NameOf(line.Command)));
            return CodeOf(line.Command, ExitCode.WrongUse);
        }

        if (line.Has(CommandTable.Version))
        {
            _surroundings.Terminal.Line($"ImageServing {Version}");
            return ExitCode.Done;
        }

        if (line.Command is not { } command || line.Has(CommandTable.Help))
        {
            HelpPage.Show(_surroundings.Terminal, _messages, line.Command);
            return line.Has(CommandTable.Help) ? ExitCode.Done : ExitCode.WrongUse;
        }

        if (!InstallFolder.TryFind(line.Value(CommandTable.Home), _surroundings.Variable, out var folder))
        {
            _surroundings.Terminal.Fault(_messages.NoInstallFolder(folder.Home));
            return CodeOf(command, ExitCode.NotInstalled);
        }

        return await RunAsync(
            command,
            new Invocation(folder, _messages, _surroundings.Terminal, _surroundings),
            line,
            cancellation
        );
    }

    private static async Task<int> RunAsync(
        Command command,
        Invocation invocation,
        ParsedLine line,
        CancellationToken cancellation
    )
    {
        try
        {
            return await command.RunAsync(invocation, line, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return invocation.Fault(invocation.Messages.Interrupted, ExitCode.Interrupted);
        }
    }

    // The codes of status have meanings of their own: scripts must not take wrong use for "dead, lock file left".
    private static int CodeOf(Command? command, int code) =>
        command?.Name == CommandTable.Status ? StatusCode.Unknown : code;
}
