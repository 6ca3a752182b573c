using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads the config element: what concerns the supervisor itself.</summary>
internal static class ConfigReader
{
    private const int DefaultPort = 9910;
    private const long LeastSize = 1 << 20;

    /// <summary>Reads it.</summary>
    /// <returns>Options without servers.</returns>
    public static RegistryOptions Read(XElement config, RegistryContext context)
    {
        var defaults = new RegistryOptions { Servers = [] };
        return defaults with
        {
            Log = LogOf(config, context) ?? defaults.Log,
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
            ControlTcpPort = TcpPortOf(config, context),
            Output = OutputOf(config.Element("output"), context, defaults.Output),
        };
    }

    private static string? LogOf(XElement config, RegistryContext context)
    {
        var log = context.Child(config, "log");
        if (log is not null && Path.GetFileNameWithoutExtension(log.Text.Trim()).Length == 0)
        {
            context.Faults.Add(
                log.Position,
                $"log is '{log.Text.Trim()}', but must name a file, such as logs/Supervisor.log"
            );
        }

        return log?.Text.Trim();
    }

    private static int? TcpPortOf(XElement config, RegistryContext context)
    {
        var port =
            context.Child(config, "tcpport")?.ToInteger(0, 65535, DefaultPort, context.Faults) ?? DefaultPort;
        if (config.Element("control") is not { } control || !context.Flag(control, "tcp", false))
        {
            return null;
        }

        if (port == 0)
        {
            context.Fault(
                config.Element("tcpport")!,
                "tcpport is 0, but a client must know it: write 1 to 65535, or <control tcp=\"off\"/>"
            );
        }

        return port;
    }

    private static OutputLogOptions OutputOf(
        XElement? output,
        RegistryContext context,
        OutputLogOptions defaults
    ) =>
        output is null
            ? defaults
            : new OutputLogOptions
            {
                MaximumSize = SizeOf(context.Attribute(output, "maxSize"), context) ?? defaults.MaximumSize,
                KeepDays = context.Integer(output, "keepDays", 0, 36_500, defaults.KeepDays),
            };

    private static long? SizeOf(Setting? setting, RegistryContext context)
    {
        if (setting is null)
        {
            return null;
        }

        var bytes = ByteSize.Parse(setting.Text.Trim());
        if (bytes is not (0 or >= LeastSize))
        {
            context.Faults.Add(
                setting.Position,
                $"maxSize is '{setting.Text.Trim()}', but must be 0 for no limit, or 1m or more, such as 100m"
            );
        }

        return bytes;
    }
}
