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

        foreach (var twice in Repeated(options.Servers.Select(server => server.Plan.Id)))
        {
            context.Fault(root, $"there is more than one server with the id '{twice}'");
        }

        foreach (var server in options.Servers)
        {
            foreach (var twice in Repeated(server.Listen.Select(socket => socket.Name)))
            {
                context.Fault(root, $"server {server.Plan.Id} has more than one socket named '{twice}'");
            }
        }

        var addresses = options
            .Servers.SelectMany(server => server.Listen)
            .Where(socket => socket.Address.Port != 0)
            .Select(socket => socket.Address.ToString());
        foreach (var twice in Repeated(addresses))
        {
            context.Fault(root, $"more than one socket has the address {twice}");
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values
            .GroupBy(value => value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);
}
