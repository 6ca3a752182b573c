using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>Svg.conf.</summary>
internal static class SvgTable
{
    public static SettingFile File { get; } =
        new(
            "Svg.conf",
            ChangeTime.OnRestart,
            "The SVG Server, in the format of Java properties; svg.conf and SVG.conf are found, too. It may also have the "
                + "`svgProvider` settings of PlatformServer.conf, and then comes first.",
            [
                new(
                    "SVGRender.port",
                    "",
                    "1 to 65535",
                    Works,
                    "port when no supervisor passes a socket down; without it, `SVGTcpPort`"
                )
                {
                    Documented = ["SVG::SVGRender.port"],
                },
                new(
                    "log",
                    "./logs/SvgServer.log",
                    "a path",
                    Works,
                    "*Addition:* trace log; the date is put before the suffix"
                ),
                new("traceLevel", "2", "1 to 4", Works, "*Addition:* as `TraceClient`"),
            ]
        );
}
