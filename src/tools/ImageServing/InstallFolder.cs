using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>The install folder as the utility needs it.</summary>
internal sealed record InstallFolder
{
    /// <summary>Environment variable that names the install folder.</summary>
    public const string HomeVariable = "IMAGESERVING_HOME";

    private readonly Lazy<RegistryGlance> _registry;

    private InstallFolder(string home)
    {
        Home = home;
        _registry = new Lazy<RegistryGlance>(() => RegistryGlance.Of(home));
    }

    /// <summary>Absolute path.</summary>
    public string Home { get; }

    /// <summary>The supervisor's program.</summary>
    public string Supervisor => Program("S7Supervisor");

    /// <summary>What the registry says, as far as the utility must know it without the supervisor.</summary>
    public RegistryGlance Registry => _registry.Value;

    /// <summary>The supervisor's control socket.</summary>
    public string ControlSocket => Path.Combine(Registry.Temp, ControlRoutes.SocketName);

    /// <summary>Where a supervisor notes what it watches over; it removes the file when it stops as wished.</summary>
    public string StateFile => Path.Combine(Registry.Temp, "supervisor.state");

    /// <summary>Holds the supervisor's process id while it runs.</summary>
    public string SupervisorLock => Path.Combine(Registry.Temp, "supervisor.pid");

    /// <summary>Holds the guardian's process id while it runs.</summary>
    public string GuardianLock => Path.Combine(Registry.Temp, "guardian.pid");

    /// <summary>
    /// Finds the folder: the option, else the variable IMAGESERVING_HOME, else the folder above the program's own.
    /// </summary>
    /// <returns>Whether it is an install folder; the folder that was looked at in any case.</returns>
    public static bool TryFind(string? option, Func<string, string?> variable, out InstallFolder folder)
    {
        var home = option is { Length: > 0 } ? option : variable(HomeVariable);
        folder = new InstallFolder(
            Path.TrimEndingDirectorySeparator(
                Path.GetFullPath(
                    home is { Length: > 0 } ? home : Path.Combine(AppContext.BaseDirectory, "..")
                )
            )
        );
        return Directory.Exists(Path.Combine(folder.Home, "conf"));
    }

    /// <summary>A program of the install folder.</summary>
    public string Program(string name) => Path.Combine(Home, "bin", name);

    /// <summary>A path as people type it when they are in the folder.</summary>
    public string Shorten(string path) =>
        path.StartsWith(Home + "/", StringComparison.Ordinal) ? path[(Home.Length + 1)..] : path;
}
