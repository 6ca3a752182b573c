using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads how a server is probed.</summary>
internal static class HealthReader
{
    private const int LongestPath = 1024;

    /// <summary>Reads the health element of a server whose other values are known.</summary>
    /// <returns>Null for no probe.</returns>
    public static HealthOptions? Read(
        XElement element,
        ServerOptions server,
        bool isOurs,
        RegistryContext context
    )
    {
        var defaults = new HealthOptions();
        if (element.Element("health") is not { } health)
        {
            return isOurs ? defaults : null;
        }

        if (context.Flag(health, "off", false))
        {
            if (health.Attributes().Count() > 1)
            {
                context.Fault(
                    health,
                    "a probe that is off has no other attributes; write <health off=\"true\"/>"
                );
            }

            return null;
        }

        return new HealthOptions
        {
            Path = PathOf(health, defaults.Path, context),
            Socket = SocketOf(health, server, isOurs, context),
            Interval = context.SecondsOf(health, "interval", 1, 3600, defaults.Interval),
            Timeout = context.SecondsOf(health, "timeout", 1, 3600, defaults.Timeout),
            Failures = context.Integer(health, "failures", 1, 100, defaults.Failures),
        };
    }

    private static string PathOf(XElement health, string fallback, RegistryContext context)
    {
        var setting = context.Attribute(health, "path");
        var path = setting?.Text.Trim() ?? fallback;
        // The path stands in a request line: anything else would end it early.
        if (!path.StartsWith('/') || path.Length > LongestPath || !path.All(c => c is > ' ' and < '\x7f'))
        {
            context.Faults.Add(
                setting!.Position,
                "path must be that of a URL, such as /health: '/' and up to 1023 printable ASCII characters"
            );
        }

        return path;
    }

    private static string SocketOf(
        XElement health,
        ServerOptions server,
        bool isOurs,
        RegistryContext context
    )
    {
        var names = server.Listen.Select(socket => socket.Name).ToList();
        var socket = context.Attribute(health, "socket")?.Text.Trim();
        if (socket is null && !isOurs)
        {
            // The private socket is there for it, too, but a program that does not know would never answer.
            context.Fault(
                health,
                "a program of your own needs a socket to be probed on: socket=\"health\" for the one that it "
                    + "inherits under this name, or the name of a <listen>"
            );
        }
        else if (socket is not (null or HealthOptions.PrivateSocket))
        {
            CheckShared(health, socket, names, server.Plan.Instances, context);
        }

        return socket ?? HealthOptions.PrivateSocket;
    }

    private static void CheckShared(
        XElement health,
        string socket,
        List<string> names,
        int instances,
        RegistryContext context
    )
    {
        if (!names.Contains(socket, StringComparer.Ordinal))
        {
            context.Fault(
                health,
                $"there is no socket '{socket}'; known are "
                    + string.Join(", ", names.Prepend(HealthOptions.PrivateSocket))
            );
        }
        else if (instances > 1)
        {
            context.Fault(
                health,
                $"the {instances} processes share the socket '{socket}', so that a probe would not tell which one "
                    + "hangs; write socket=\"health\""
            );
        }
    }
}
