using System.Collections.Immutable;
using System.Net;
using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads the listen elements of a server.</summary>
internal static class ListenReader
{
    private const string DefaultAddress = "127.0.0.1";

    /// <summary>The sockets that are named, or else those of the profiles.</summary>
    public static ImmutableArray<ListenOptions> Read(
        XElement server,
        IReadOnlyList<Profile> profiles,
        RegistryContext context
    )
    {
        var elements = server.Elements("listen").ToList();
        return elements.Count > 0
            ? [.. elements.Select(element => ReadOne(element, context)).OfType<ListenOptions>()]
            : [.. profiles.Select(profile => profile.Listen).OfType<ListenOptions>()];
    }

    private static ListenOptions? ReadOne(XElement element, RegistryContext context)
    {
        var name = element.Attribute("name")?.Value ?? "";
        if (!ServerReader.IsName(name))
        {
            context.Fault(element, "a socket needs a name: <listen name=\"http\" port=\"8080\"/>");
            return null;
        }

        if (AddressOf(element, context) is not { } address)
        {
            return null;
        }

        if (XmlSettings.Attribute(element, "port", context.File) is not { } port)
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
