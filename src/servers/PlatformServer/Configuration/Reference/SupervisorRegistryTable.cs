using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>The documented settings of SupervisorRegistry.xml; docs/supervision.md has all of them.</summary>
internal static class SupervisorRegistryTable
{
    public static SettingFile File { get; } =
        new(
            "SupervisorRegistry.xml",
            ChangeTime.OnRestart,
            "The Server Supervisor. [Supervision](supervision.md) has all of its settings; here are those that the reference "
                + "names. `ImageServing reload` and `restart` apply a change.",
            [
                new(
                    "tcpport",
                    "9910",
                    "1 to 65535",
                    Works,
                    "port of the control interface, opened with `<control tcp=\"on\"/>`"
                ),
                new(
                    "log",
                    "logs/Supervisor.log",
                    "a path",
                    Works,
                    "trace log; the date is put before the suffix"
                )
                {
                    Documented = ["SV::log", "SV::LogFile"],
                },
                new("temp", "temp", "a folder", Works, "control socket, lock and state")
                {
                    Documented = ["SV::temp", "SV::TempDirectory"],
                },
                new("tracelevel", "2", "1 to 4", Works, "how much is logged")
                {
                    Documented = ["SV::tracelevel"],
                },
                new(
                    "tracestatsinterval",
                    "600",
                    "5 to 86400 s",
                    Works,
                    "time between two lines of statistics"
                ),
                new("description", "", "a text", Works, "the server's name for people"),
                new("startPriority", "1", "0 to 1000", Works, "lower numbers start earlier and stop later"),
                new(
                    "startDelay",
                    "5",
                    "seconds",
                    Works,
                    "when a program that does not say so counts as ready"
                ),
                new(
                    "stopTimeout",
                    "60",
                    "seconds",
                    Works,
                    "time to finish requests before the process is ended"
                ),
                new(
                    "profile (is)",
                    "ImageServer64",
                    "`ImageServer64`, `ImageServer32`",
                    Works,
                    "both are the one Image Server, which has 64 bits"
                )
                {
                    Documented = ["SV::ImageServerMode"],
                },
                new(
                    "argument -Xmx (ps)",
                    "",
                    "`-Xmx512m`",
                    Works,
                    "limit of the managed heap of the Platform Server"
                )
                {
                    Documented = ["SV::PsHeapSize"],
                },
                new(
                    "argument -Xmx (svg)",
                    "",
                    "`-Xmx200m`",
                    Works,
                    "limit of the managed heap of the SVG Server"
                )
                {
                    Documented = ["SV::SvgHeapSize"],
                },
                new(
                    "argument -XX, -D",
                    "",
                    "options of a Java machine",
                    NotApplicable,
                    "there is no Java machine: no permanent generation, no JMX port 9998 or 9999; they are named once in the log"
                ),
            ]
        );
}
