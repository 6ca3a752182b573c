using System.Collections.Immutable;
using System.Net;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads the listen elements of a server.</summary>
internal static class ListenReader
{
    private const string DefaultAddress = "127.0.0.1";

    /// <summary>The sockets that are named, or else those of the profiles.</summary>
    public static ImmutableArray<ListenOptions> Read(
        XElement server,
        string serverId,
        IReadOnlyList<Profile> profiles,
        RegistryContext context
    )
    {
        var elements = server.Elements("listen").ToList();
        List<PlacedSocket> sockets = [];
        foreach (var element in elements)
        {
            if (ReadOne(element, context) is { } socket)
            {
                sockets.Add(new PlacedSocket(element, serverId, socket));
            }
        }

        if (elements.Count == 0)
        {
            // An original file may name a profile twice.
            var usual = profiles.Select(profile => profile.Listen).OfType<ListenOptions>().Distinct();
            sockets.AddRange(usual.Select(socket => new PlacedSocket(server, serverId, socket)));
        }

        CheckNames(sockets, context);
        context.Sockets.AddRange(sockets);
        return [.. sockets.Select(socket => socket.Options)];
    }

    private static void CheckNames(List<PlacedSocket> sockets, RegistryContext context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var socket in sockets.Where(socket => !seen.Add(socket.Options.Name)))
        {
            context.Fault(
                socket.At,
                $"server {socket.Server} has more than one socket named '{socket.Options.Name}'"
            );
        }
    }

    private static ListenOptions? ReadOne(XElement element, RegistryContext context)
    {
        var name = element.Attribute("name")?.Value ?? "";
        if (!ServerReader.IsName(name))
        {
            context.Fault(
                element,
                "a socket needs a name of 1 to 32 letters, digits, '-' or '_', beginning with a letter: "
                    + "<listen name=\"http\" port=\"8080\"/>"
            );
            return null;
        }

        if (name == HealthOptions.PrivateSocket)
        {
            context.Fault(
                element,
                $"'{name}' is the private socket that every process has already; choose another name"
            );
        }

        if (AddressOf(element, context) is not { } address)
        {
            return null;
        }

        if (context.Attribute(element, "port") is not { } port)
        {
            context.Fault(element, $"socket {name} needs a port from 0 to 65535; 0 takes a free one");
            return null;
        }

        return new ListenOptions(name, new IPEndPoint(address, port.ToInteger(0, 65535, 0, context.Faults)));
    }

    private static IPAddress? AddressOf(XElement element, RegistryContext context)
    {
        var text = element.Attribute("address")?.Value.Trim() ?? DefaultAddress;
        switch (text)
        {
            case "*":
                return IPAddress.IPv6Any;
            case "localhost":
                return IPAddress.Loopback;
            default:
                if (IPAddress.TryParse(text, out var address))
                {
                    return address;
                }

                context.Fault(
                    element,
                    $"'{text}' is no numeric address; write 127.0.0.1, [::1] or * for all of this machine"
                );
                return null;
        }
    }
}
