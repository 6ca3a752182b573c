using ImageServing.Hosting.Registry;
using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>ImageServerRegistry.xml.</summary>
internal static class ImageServerRegistryTable
{
    private const string InProcess = "text has no server of its own here";

    public static SettingFile File { get; } =
        new(
            ImageServerRegistry.FileName,
            ChangeTime.OnRestart,
            "The Image Server; the other servers take folders and limits from it. The order of the elements means nothing.",
            [.. Places, .. Running, .. Limits, .. Elsewhere]
        );

    private static IEnumerable<SettingEntry> Places =>
        [
            new(
                "RootPath",
                "",
                "folders parted by `;`, or several elements",
                Works,
                "roots of all sources, searched in this order; without it, the install folder"
            )
            {
                Documented = ["IS::RootPath", "IS::RootPaths"],
            },
            new(
                "TempDirectory",
                "./temp",
                "a folder",
                Works,
                "for decoded pictures of more than 100 MB that are turned"
            )
            {
                Documented = ["IS::TempDirectory"],
            },
            new("SaveDirectory", "./", "a folder", Works, "what `attribute::SavePath` is relative to")
            {
                Documented = ["IS::SaveDirectory"],
            },
            new(
                "Log",
                "./logs/ImageServer.log",
                "a path",
                Works,
                "trace log; the date is put before the suffix"
            )
            {
                Documented = ["IS::Log", "IS::LogFile"],
            },
            new("TraceClient", "2", "1 to 4", Works, "how much is logged; 3 and 4 are for finding faults")
            {
                Documented = ["IS:TraceClient"],
            },
            new("TraceStatsInterval", "600", "5 to 86400 s", Works, "time between two lines of statistics")
            {
                Documented = ["IS::TraceStatsInterval"],
            },
        ];

    private static IEnumerable<SettingEntry> Running =>
        [
            new("TcpPort", "27345", "1 to 65535", Works, "port when no supervisor passes a socket down")
            {
                Documented = ["IS::TcpPort"],
            },
            new(
                "SVGTcpPort",
                "27346",
                "1 to 65535",
                Works,
                "the same for the SVG Server; not the same as `TcpPort`"
            )
            {
                Documented = ["IS::SVGTcpPort"],
            },
            new(
                "PhysicalMemory",
                "20",
                "10 to 90 percent",
                NotApplicable,
                "image memory; pictures are streamed, and `memoryLimit` of SupervisorRegistry.xml limits the process"
            )
            {
                Documented = ["IS::PhysicalMemory"],
            },
            new("WorkerThreads", "0", "0 to 1024", Works, "renders at once; 0 is one for each core")
            {
                Documented = ["IS::WorkerThreads"],
            },
            new(
                "QueueLength",
                "256",
                "0 to 10000",
                Works,
                "*Addition:* renders that wait; the next one is refused as busy"
            ),
            new("RequestDeadline", "30", "1 to 3600 s", Works, "*Addition:* one render with its wait"),
        ];

    private static IEnumerable<SettingEntry> Limits =>
        [
            new("MaxRenderRgnPixels", "16", "1 to 10000 million pixels", Works, "largest reply image")
            {
                Documented = ["IS::MaxRenderRgnPixels"],
            },
            new("SvgMaxRenderRgnPixels", "4", "1 to 10000 million pixels", Works, "the same for SVG")
            {
                Documented = ["IS::SvgMAxRenderRgnPixels"],
                Aliases = ["SvgMAxRenderRgnPixels"],
            },
            new(
                "MaxSavePixels",
                "100",
                "1 to 10000 million pixels",
                Works,
                "largest image for `req=saveToFile`"
            )
            {
                Documented = ["IS::MaxSavePixels"],
            },
            new("MaxMessageSize", "16", "1 to 1024 MB", Works, "largest encoded reply")
            {
                Documented = ["IS::MaxMessageSize"],
            },
            new(
                "MaxNonDsfSize",
                "100",
                "1 to 10000 million pixels",
                Works,
                "largest source that is no pyramid; the documented file has 4, less than a camera of today"
            )
            {
                Documented = ["IS::MaxNonDsfSize"],
            },
        ];

    private static IEnumerable<SettingEntry> Elsewhere =>
        [
            new(
                "RemoteUrlDefaultExpiration",
                "36000",
                "0 to 31536000 s",
                Works,
                "how long an image of another server is used when that server does not say; `ps` reads it"
            )
            {
                Documented = ["IS::RemoteUrlDefaultExpiration"],
            },
            new(
                "RemoteUrlTimeout",
                "60",
                "1 to 3600 s",
                Works,
                "longest wait for an image of another server, redirections included; `ps` reads it"
            )
            {
                Documented = ["IS::RemoteUrlTimeout"],
            },
            new(
                "CacheServerUrl",
                "",
                "a URL",
                NotApplicable,
                "the Image Server asks nobody for cached data: whatever it needs comes with the request"
            )
            {
                Documented = ["IS::CacheServerUrl"],
            },
            new("NumberOfTextServers", "0", "0 to 1024", NotApplicable, InProcess)
            {
                Documented = ["IS::NumberOfTextServers"],
            },
            new("TextServerTcpPortRange", "", "two ports, `27347-27380`", NotApplicable, InProcess)
            {
                Documented = ["IS::TextServerTcpPortRange"],
            },
        ];
}
