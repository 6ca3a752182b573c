using System.Collections.Immutable;
using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>
/// Reads SupervisorRegistry.xml: the original's elements and our own (reference: SupervisorRegistry.xml). What
/// nobody knows is accepted with a notice, since original files carry undocumented elements.
/// </summary>
internal static class RegistryReader
{
    // Nobody reads more before mending the first.
    private const int MostFaults = 100;

    /// <summary>Reads a whole file.</summary>
    /// <param name="file">Name to show in faults.</param>
    /// <param name="text">Text of the file.</param>
    /// <param name="machineMemory">Returns the bytes that a memory limit in percent is a share of; null for this machine's.</param>
    /// <returns>Options, or the faults in the order of the file.</returns>
    public static ConfigurationResult<RegistryOptions> Read(
        string file,
        string text,
        Func<long>? machineMemory = null
    )
    {
        var context = new RegistryContext(file, machineMemory ?? MachineMemory.Bytes);
        var options = XmlSettings.Parse(file, text, "supervisor", context.Faults) is { } root
            ? ReadRoot(root, context)
            : null;
        return context.Faults.All.Count == 0
            ? new ConfigurationResult<RegistryOptions>(options, [])
            : new ConfigurationResult<RegistryOptions>(null, InOrder(context));
    }

    private static RegistryOptions ReadRoot(XElement root, RegistryContext context)
    {
        if (root.Name.Namespace != XNamespace.None)
        {
            context.Fault(root, "the elements of this file have no namespace; remove xmlns=\"...\"");
            return new RegistryOptions { Servers = [] };
        }

        RegistryShape.Root.Check(root, context);
        var options = ConfigReader.Read(root.Element("config") ?? new XElement("config"), context) with
        {
            Servers = ServersOf(root, context),
        };
        RegistryRules.Check(root, options, context);
        return options with { Notices = [.. context.Notices] };
    }

    private static ImmutableArray<ServerOptions> ServersOf(XElement root, RegistryContext context) =>
        [
            .. (root.Element("servers")?.Elements("server") ?? [])
                .Select(element => ServerReader.Read(element, context))
                .OfType<ServerOptions>(),
        ];

    private static List<Fault> InOrder(RegistryContext context)
    {
        var all = context.Faults.All;
        var first = all.OrderBy(fault => (fault.Line, fault.Column)).Take(MostFaults).ToList();
        if (all.Count > MostFaults)
        {
            first.Add(
                first[^1] with
                {
                    Message = $"{all.Count - MostFaults} more faults follow; these were the first",
                }
            );
        }

        return first;
    }
}
