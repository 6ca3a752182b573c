using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>
/// Ports that two files name and that must be the same (reference: Server; SVG). Only a warning: under the supervisor its
/// own addresses hold.
/// </summary>
internal static class PortPairs
{
    /// <summary>One line for each pair that differs.</summary>
    public static IEnumerable<Fault> UnequalIn(PlatformServerOptions options, ImageServerRegistry registry)
    {
        (string Name, int Port, string Other, int OtherPort)[] pairs =
        [
            ("isConnection.port", options.ImageServerPort, "TcpPort", registry.TcpPort),
            ("svgProvider.renderPort", options.SvgServerPort, "SVGTcpPort", registry.SvgTcpPort),
        ];
        return pairs
            .Where(pair => pair.Port != pair.OtherPort)
            .Select(pair => new Fault(
                $"conf/{PlatformServerOptions.FileName}",
                0,
                0,
                $"{pair.Name} is {pair.Port}, but {pair.Other} of {ImageServerRegistry.FileName} is {pair.OtherPort}; "
                    + "without the supervisor the servers do not find each other"
            ));
    }
}
