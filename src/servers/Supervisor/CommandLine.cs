namespace ImageServing.Supervisor;

/// <summary>What the program was asked to do.</summary>
/// <param name="Task">The task.</param>
/// <param name="Home">Absolute path of the install folder.</param>
internal sealed record CommandLine(CommandLineTask Task, string Home)
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        S7Supervisor starts the Image Serving servers, keeps them up and stops them.
        The utility ImageServing is the usual way to use it.

        Usage: S7Supervisor [--home <install folder>] [--foreground | --sweep | --check]

          --home <folder>  the install folder; without it, the variable IMAGESERVING_HOME, else the folder
                           above the program's own
          --foreground     stay in the foreground and log to the terminal, too; without a guardian, which is the
                           service manager's or the container's part then
          --sweep          stop what a supervisor that died has left, and remove its files
          --check          read conf/SupervisorRegistry.xml, say what is wrong with it, start nothing
          --version        show the version
          --help           show this text

        Signals: SIGTERM and SIGINT stop everything; SIGHUP applies what changed in the registry
        (on a terminal it stops, as the terminal is gone).

        Exit codes: 0 done, 1 cannot run, 2 wrong use, 6 wrong configuration
        """;

    /// <summary>Reads the arguments; null and a line for people when they are wrong.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments, out string? fault)
    {
        var task = CommandLineTask.Daemon;
        var home = InstallFolder.Default;
        fault = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--home" when i + 1 < arguments.Count:
                    home = Path.GetFullPath(arguments[++i]);
                    break;
                case "--foreground":
                    task = CommandLineTask.Foreground;
                    break;
                case "--detached":
                    task = CommandLineTask.Detached;
                    break;
                case "--sweep":
                    task = CommandLineTask.Sweep;
                    break;
                case "--check":
                    task = CommandLineTask.Check;
                    break;
                case "--version":
                    task = CommandLineTask.Version;
                    break;
                case "--help" or "-h":
                    task = CommandLineTask.Help;
                    break;
                default:
                    fault = $"{arguments[i]} is not understood; see S7Supervisor --help";
                    return null;
            }
        }

        return new CommandLine(task, Path.TrimEndingDirectorySeparator(home));
    }
}
