using System.Xml.Linq;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Reads the access log valve of server.xml (reference: Access logging).</summary>
internal static class AccessLogReader
{
    // A century.
    private const int MostDays = 36_500;

    // The default has 400 characters.
    private const int LongestPattern = 4096;

    private static readonly string[] s_known =
    [
        "className",
        "directory",
        "maxDays",
        "prefix",
        "suffix",
        "pattern",
    ];

    /// <summary>Tomcat has valves for other purposes; the documented one has a folder or a pattern.</summary>
    public static bool IsAccessLog(XElement valve) =>
        valve.Attribute("directory") is not null || valve.Attribute("pattern") is not null;

    public static AccessLogOptions Read(XElement valve, AccessLogOptions defaults, ServerXmlContext context)
    {
        context.IgnoreOtherAttributes(valve, s_known);
        var faults = context.Faults;
        return new AccessLogOptions
        {
            Folder =
                context.Attribute(valve, "directory")?.ToPath(context.Home, defaults.Folder, faults)
                ?? defaults.Folder,
            MaxDays =
                context.Attribute(valve, "maxDays")?.ToInteger(1, MostDays, defaults.MaxDays, faults)
                ?? defaults.MaxDays,
            Prefix = context.Attribute(valve, "prefix") is { } prefix
                ? PrefixOf(prefix, defaults.Prefix, faults)
                : defaults.Prefix,
            Pattern = context.Attribute(valve, "pattern") is { } pattern
                ? PatternOf(pattern, defaults.Pattern, faults)
                : defaults.Pattern,
        };
    }

    // The prefix must tell the file from the trace logs beside it.
    private static string PrefixOf(Setting setting, string fallback, FaultList faults) =>
        setting.Text.Trim() is { Length: > 0 and < 200 } text && !text.Contains('/', StringComparison.Ordinal)
            ? text
            : setting.Refuse("the beginning of a file's name, such as access-", fallback, faults);

    private static string PatternOf(Setting setting, string fallback, FaultList faults)
    {
        var text = setting.Text.Trim();
        if (text.Length is 0 or > LongestPattern)
        {
            return setting.Refuse($"1 to {LongestPattern} characters", fallback, faults);
        }

        return AccessPattern.Compile(text).Wanted is { } wanted
            ? setting.Refuse(wanted, fallback, faults)
            : text;
    }
}
