using System.Xml.Linq;
using ImageServing.Hosting;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// Reads the documented elements of server.xml, a file of Tomcat. Whatever else an original file has is named once and
/// has no effect: this server is no Tomcat.
/// </summary>
internal sealed class ServerXmlReader
{
    private readonly ServerXmlContext _context;

    private ServerXmlReader(ServerXmlContext context) => _context = context;

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<ServerXmlOptions> Read(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var options = XmlSettings.Parse(file, text, "Server", faults) is { } root
            ? new ServerXmlReader(new ServerXmlContext(file, home, faults)).Bind(root)
            : null;
        return new ConfigurationResult<ServerXmlOptions>(options, faults.All);
    }

    private ServerXmlOptions Bind(XElement root)
    {
        var options = ServerXmlOptions.Defaults(_context.Home);
        var service = _context.Only(root, "Service", []);
        if (service is null)
        {
            return options with { Warnings = _context.Ignored };
        }

        var connectors = service.Elements("Connector").Where(_context.IsHttp).ToList();
        var plain = connectors.Where(connector => !ConnectorReader.IsSecure(connector)).ToList();
        var secure = connectors.Where(ConnectorReader.IsSecure).ToList();
        _context.IgnoreAll(plain.Skip(1).Concat(secure.Skip(1)), "is one connector more than are used");
        options = options with
        {
            Port =
                plain.Count > 0 ? ConnectorReader.ReadPort(plain[0], options.Port, _context) : options.Port,
            Https = secure.Count > 0 ? ConnectorReader.ReadHttps(secure[0], _context) : null,
            AccessLog = AccessLogIn(service, options.AccessLog),
        };
        RefuseSamePort(options, secure);
        _context.IgnoreOtherElements(service, ["Connector", "Engine"]);
        return options with { Warnings = _context.Ignored };
    }

    private void RefuseSamePort(ServerXmlOptions options, List<XElement> secure)
    {
        if (options.Https?.Port == options.Port)
        {
            _context.Faults.Add(
                XmlSettings.PositionOf(secure[0], _context.File),
                $"both connectors have the port {options.Port}, but must differ"
            );
        }
    }

    // Tomcat has valves in the engine and in its host alike.
    private AccessLogOptions AccessLogIn(XElement service, AccessLogOptions defaults)
    {
        var valves = service
            .Elements("Engine")
            .SelectMany(engine => engine.Descendants("Valve"))
            .Where(AccessLogReader.IsAccessLog)
            .ToList();
        _context.IgnoreAll(valves.Skip(1), "is one access log more than are written");
        foreach (var engine in service.Elements("Engine"))
        {
            _context.IgnoreOtherElements(engine, ["Valve", "Host"]);
        }

        return valves.Count > 0 ? AccessLogReader.Read(valves[0], defaults, _context) : defaults;
    }
}
