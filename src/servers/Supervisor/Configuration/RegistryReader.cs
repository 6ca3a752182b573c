using System.Collections.Immutable;
using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>
/// Reads SupervisorRegistry.xml: the original's elements and our own (reference: SupervisorRegistry.xml). Elements
/// that nobody knows are accepted with a notice, since original files carry undocumented ones.
/// </summary>
internal static class RegistryReader
{
    private static readonly string[] s_config =
    [
        "tcpport",
        "log",
        "temp",
        "tracelevel",
        "tracestatsinterval",
    ];

    /// <summary>Reads a whole file.</summary>
    /// <param name="file">Name to show in faults.</param>
    /// <param name="text">Text of the file.</param>
    public static ConfigurationResult<RegistryOptions> Read(string file, string text)
    {
        var context = new RegistryContext(file);
        if (XmlSettings.Parse(file, text, "supervisor", context.Faults) is not { } root)
        {
            return new ConfigurationResult<RegistryOptions>(null, context.Faults.All);
        }

        context.NoticeUnknown(root, ["config", "servers"]);
        var options = ReadConfig(root.Element("config") ?? new XElement("config"), context) with
        {
            Servers = ReadServers(root, context),
        };
        RegistryRules.Check(root, options, context);
        options = options with { Notices = [.. context.Notices] };
        return new ConfigurationResult<RegistryOptions>(
            context.Faults.All.Count == 0 ? options : null,
            context.Faults.All
        );
    }

    /// <summary>Reads a file from the disk; that it cannot be read is a fault, too.</summary>
    public static ConfigurationResult<RegistryOptions> ReadFile(string path)
    {
        try
        {
            return Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; copy the one that came with the product"
                : e.Message;
            return new ConfigurationResult<RegistryOptions>(null, [new Fault(path, 0, 0, reason)]);
        }
    }

    private static RegistryOptions ReadConfig(XElement config, RegistryContext context)
    {
        context.NoticeUnknown(config, s_config);
        _ = context.Child(config, "tcpport")?.ToInteger(0, 65535, 9910, context.Faults);
        var defaults = new RegistryOptions { Servers = [] };
        return defaults with
        {
            Log = context.Text(config, "log") ?? defaults.Log,
            Temp = context.Text(config, "temp") ?? defaults.Temp,
            TraceLevel =
                context.Child(config, "tracelevel")?.ToInteger(1, 4, defaults.TraceLevel, context.Faults)
                ?? defaults.TraceLevel,
            StatisticsInterval = context.Seconds(
                config,
                "tracestatsinterval",
                5,
                86_400,
                defaults.StatisticsInterval
            ),
        };
    }

    private static ImmutableArray<ServerOptions> ReadServers(XElement root, RegistryContext context)
    {
        if (root.Element("servers") is not { } servers)
        {
            return [];
        }

        context.NoticeUnknown(servers, ["server"]);
        return
        [
            .. servers
                .Elements("server")
                .Select(element => ServerReader.Read(element, context))
                .OfType<ServerOptions>(),
        ];
    }
}
