using System.Net;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>What must hold between the servers of a registry.</summary>
internal static class RegistryRules
{
    /// <summary>Notes every rule that is broken.</summary>
    public static void Check(XElement root, RegistryOptions options, RegistryContext context)
    {
        if (options.Servers.IsEmpty && context.Faults.All.Count == 0)
        {
            context.Fault(root, "there is no server; write <servers><server id=\"is\">...");
        }

        CheckIds(root, context);
        CheckAddresses(options.ControlTcpPort, context);
    }

    private static void CheckIds(XElement root, RegistryContext context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in (root.Element("servers")?.Elements("server") ?? []).Attributes("id"))
        {
            // Variables such as IMAGESERVING_IS_RENDER are named after servers without regard to case.
            if (!seen.Add(id.Value))
            {
                context.Fault(id, $"there is more than one server with the id '{id.Value}'; ids are unique");
            }
        }
    }

    private static void CheckAddresses(int? controlPort, RegistryContext context)
    {
        var byPort = new Dictionary<int, List<PlacedSocket>>();
        foreach (var socket in context.Sockets.Where(socket => socket.Options.Address.Port != 0))
        {
            var address = socket.Options.Address;
            if (
                controlPort is { } port
                && PlacedSocket.Collide(address, new IPEndPoint(IPAddress.Loopback, port))
            )
            {
                context.Fault(
                    socket.At,
                    $"{address} is the address of the control interface; change the port here or <tcpport>"
                );
            }

            if (!byPort.TryGetValue(address.Port, out var former))
            {
                byPort[address.Port] = [socket];
                continue;
            }

            if (former.Find(one => PlacedSocket.Collide(one.Options.Address, address)) is { } first)
            {
                context.Fault(
                    socket.At,
                    $"more than one socket has the address {address}: server {first.Server} listens on "
                        + $"{first.Options.Address} already"
                );
            }
            else
            {
                former.Add(socket);
            }
        }
    }
}
