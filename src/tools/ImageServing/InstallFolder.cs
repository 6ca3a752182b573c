using System.Xml;
using System.Xml.Linq;
using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>The install folder as the utility needs it.</summary>
/// <param name="Home">Absolute path.</param>
internal sealed record InstallFolder(string Home)
{
    /// <summary>Environment variable that names the install folder.</summary>
    public const string HomeVariable = "IMAGESERVING_HOME";

    /// <summary>The supervisor's program.</summary>
    public string Supervisor => Program("S7Supervisor");

    /// <summary>The configuration files.</summary>
    public string Configuration => Path.Combine(Home, "conf");

    /// <summary>The log files, where the registry says nothing else.</summary>
    public string Logs => Path.Combine(Home, "logs");

    /// <summary>The supervisor's control socket.</summary>
    public string ControlSocket => Path.Combine(Temp(), ControlRoutes.SocketName);

    /// <summary>
    /// Finds the folder: the option, else the variable IMAGESERVING_HOME, else the folder above the program's own.
    /// </summary>
    /// <returns>The folder, or null and a line that says where was looked.</returns>
    public static InstallFolder? Find(string? option, out string? fault)
    {
        var home =
            option
            ?? Environment.GetEnvironmentVariable(HomeVariable)
            ?? Path.Combine(AppContext.BaseDirectory, "..");
        var folder = new InstallFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(home)));
        fault = Directory.Exists(folder.Configuration)
            ? null
            : $"{folder.Home} is no install folder: it has no folder conf. Name it with --home or {HomeVariable}.";
        return fault is null ? folder : null;
    }

    /// <summary>A program of the install folder.</summary>
    public string Program(string name) => Path.Combine(Home, "bin", name);

    // A registry that cannot be read is the supervisor's to complain about; status and stop use the default then.
    private string Temp()
    {
        var temp = "temp";
        try
        {
            var registry = XDocument.Load(Path.Combine(Configuration, "SupervisorRegistry.xml"));
            var text = registry.Root?.Element("config")?.Element("temp")?.Value.Trim();
            temp =
                string.IsNullOrEmpty(text) || text.StartsWith("SV::", StringComparison.Ordinal) ? temp : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return Path.Combine(Home, temp);
        }

        return Path.GetFullPath(temp, Home);
    }
}
