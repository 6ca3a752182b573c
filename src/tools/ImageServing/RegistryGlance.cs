using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ImageServing.Cli;

/// <summary>
/// What the utility must know of <c>conf/SupervisorRegistry.xml</c> when there is no supervisor to ask. A registry that
/// cannot be read is the supervisor's to complain about: defaults hold then.
/// </summary>
/// <param name="Temp">Absolute path of the folder for sockets and locks.</param>
/// <param name="Log">Absolute path and base name of the supervisor's log.</param>
/// <param name="Servers">Ids of the servers.</param>
/// <param name="PlatformServers">Ids of those that are Platform Servers.</param>
/// <param name="LongestStop">How long a stop of everything may take.</param>
internal sealed record RegistryGlance(
    string Temp,
    string Log,
    IReadOnlyList<string> Servers,
    IReadOnlyList<string> PlatformServers,
    TimeSpan LongestStop
)
{
    // The documented defaults of the elements.
    private const int UsualPriority = 1;
    private const int UsualStopTimeout = 60;

    // The name of the profile and of the program.
    private const string PlatformServer = "PlatformServer";

    /// <summary>The folder of the logs.</summary>
    public string Logs => Path.GetDirectoryName(Log)!;

    /// <summary>Reads the registry of an install folder.</summary>
    public static RegistryGlance Of(string home)
    {
        var supervisor = Load(Path.Combine(home, "conf", "SupervisorRegistry.xml"));
        var config = supervisor?.Element("config");
        var servers = supervisor?.Element("servers")?.Elements("server").ToList() ?? [];
        return new RegistryGlance(
            PathOf(config, "temp", "temp", home),
            PathOf(config, "log", "logs/Supervisor.log", home),
            IdsOf(servers),
            IdsOf(servers.Where(IsPlatformServer)),
            LongestStopOf(servers)
        );
    }

    private static string[] IdsOf(IEnumerable<XElement> servers) =>
        [.. servers.Select(server => server.Attribute("id")?.Value ?? "").Where(id => id.Length > 0)];

    private static bool IsPlatformServer(XElement server) =>
        server.Elements("profile").Any(profile => profile.Attribute("ref")?.Value == PlatformServer)
        || Path.GetFileName(server.Element("program")?.Value.Trim()) == PlatformServer;

    // Servers of the same priority stop together, priorities one after the other.
    private static TimeSpan LongestStopOf(IEnumerable<XElement> servers) =>
        TimeSpan.FromSeconds(
            servers
                .GroupBy(server => NumberOf(server, "startPriority", UsualPriority))
                .Sum(group => group.Max(server => NumberOf(server, "stopTimeout", UsualStopTimeout)))
        );

    private static XElement? Load(string path)
    {
        try
        {
            return XDocument.Load(path).Root;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    // SV:: is what an installer of the original would have replaced.
    private static string PathOf(XElement? config, string name, string usual, string home) =>
        Path.GetFullPath(
            config?.Element(name)?.Value.Trim() is { Length: > 0 } text
            && !text.StartsWith("SV::", StringComparison.Ordinal)
                ? text
                : usual,
            home
        );

    private static int NumberOf(XElement server, string name, int usual) =>
        int.TryParse(
            server.Element(name)?.Value,
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : usual;
}
