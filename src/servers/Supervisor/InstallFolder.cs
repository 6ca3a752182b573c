using System.Globalization;
using ImageServing.Control;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor;

/// <summary>The places below an install folder.</summary>
/// <param name="Home">Absolute path of the install folder.</param>
/// <param name="Temp">Absolute path of the folder for sockets and the lock.</param>
/// <param name="Log">Absolute path and base name of the log.</param>
internal sealed record InstallFolder(string Home, string Temp, string Log)
{
    /// <summary>The folder of the log; the servers' output goes there, too.</summary>
    public string Logs => Path.GetDirectoryName(Log)!;

    /// <summary>The control socket.</summary>
    public string ControlSocket => Path.Combine(Temp, ControlRoutes.SocketName);

    /// <summary>The file that keeps a second supervisor away.</summary>
    public string LockFile => Path.Combine(Temp, "supervisor.pid");

    /// <summary>Where the registry lies in an install folder.</summary>
    public static string RegistryOf(string home) => Path.Combine(home, "conf", "SupervisorRegistry.xml");

    /// <summary>The variable IMAGESERVING_HOME, else the folder whose <c>bin</c> this program lies in.</summary>
    public static string Default =>
        Path.GetFullPath(
            Environment.GetEnvironmentVariable("IMAGESERVING_HOME") is { Length: > 0 } home
                ? home
                : Path.Combine(ProgramFolder.OfAll, "..")
        );

    /// <summary>The places as a registry sets them.</summary>
    public static InstallFolder Of(string home, RegistryOptions options) =>
        new(home, Path.GetFullPath(options.Temp, home), Path.GetFullPath(options.Log, home));

    /// <summary>An absolute path, or one below the install folder.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Home);

    /// <summary>The file that takes what guardian and supervisor themselves write; normally nothing.</summary>
    public string SupervisorOutput => Path.Combine(Logs, "Supervisor.out");

    /// <summary>The line for whoever meets another supervisor.</summary>
    public string SaysHeld() =>
        $"{Home}: a supervisor runs here already, pid {Processes.LockFile.HolderOf(LockFile)}";

    /// <summary>The socket of the guardian.</summary>
    public string GuardianSocket => Path.Combine(Temp, "guardian.sock");

    /// <summary>The lock of the guardian.</summary>
    public string GuardianLock => Path.Combine(Temp, "guardian.pid");

    /// <summary>What the next supervisor adopts from.</summary>
    public string StateFile => Path.Combine(Temp, "supervisor.state");

    /// <summary>The token of the control interface on TCP.</summary>
    public string TokenFile => Path.Combine(Temp, ControlRoutes.TokenName);

    /// <summary>What is known about requests that crashed servers; outlives the supervisor.</summary>
    public string QuarantineFile => Path.Combine(Home, "cache", "quarantine.json");

    /// <summary>The socket that takes the notifications of one process.</summary>
    public string NotifySocketOf(string id, int incarnation) => TempOf(id, incarnation, "notify");

    /// <summary>The private socket for the health probes of one process.</summary>
    public string HealthSocketOf(string serverId, int incarnation) => TempOf(serverId, incarnation, "health");

    /// <summary>The flight recorder of one process.</summary>
    public string FlightsOf(string serverId, int incarnation) => TempOf(serverId, incarnation, "flights");

    private string TempOf(string id, int incarnation, string kind) =>
        Path.Combine(Temp, string.Create(CultureInfo.InvariantCulture, $"{id}-{incarnation}.{kind}"));
}
