using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>monitor.conf.</summary>
internal static class MonitorTable
{
    private const string Prefix = "monitorAlertGenerator.";

    public static SettingFile File { get; } =
        new(
            MonitorOptions.FileName,
            ChangeTime.OnSave,
            "Alerts by e-mail and who may read the figures (see monitoring.md), in the format of Java properties. The file may be absent.",
            [.. Mail, .. Thresholds, .. Ours]
        );

    private static IEnumerable<SettingEntry> Mail =>
        [
            Alert(
                "enableGlobalAlerting",
                "false",
                "true or false",
                "whether mails are sent; needs the two addresses"
            ),
            Setting("mailSender.host", "127.0.0.1", "a name or IP address", "mail server"),
            Setting("mailSender.port", "25", "1 to 65535", "its port"),
            Alert("messageTo", "", "addresses parted by `;`", "who gets the mails"),
            Alert("messageFrom", "", "an address", "who sends them"),
            Alert(
                "alertInterval",
                "600000",
                "60000 to 86400000 ms",
                "how long alerts are gathered for one mail"
            ),
            Alert(
                "heapSpaceResetInterval",
                "600000",
                "0 to 86400000 ms",
                "shortest time between two alerts of memory"
            ),
            Alert(
                "minTrafficForAlerts",
                "0.0",
                "0 to 1000000 requests a second",
                "below it, times and errors are not told"
            ),
        ];

    private static IEnumerable<SettingEntry> Thresholds =>
        [
            Alert("maxAverageResponseTime", "200", "0 to 86400000 ms", "mean time of a reply"),
            Alert("maxErrorRate", "0.05", "0 to 1", "share of errors; 1 is never"),
            Alert("minRequestRate", "0.0", "0 to 1000000 requests a second", "least traffic; 0 is never"),
            Alert("minFreeHeapSpace", "52428800", "0 to 2^40 bytes", "free memory of the managed heap"),
            Alert("maxOverlap", "20", "1 to 1000000", "mean of requests at once"),
            Alert("lockedThreshold", "60000", "1 to 86400000 ms", "how long a request may be pending"),
        ];

    private static IEnumerable<SettingEntry> Ours =>
        [
            new(
                "mailSender.tls",
                "false",
                "true or false",
                Works,
                "*Addition:* whether mails go by STARTTLS; a server without it gets none"
            ),
            new("mailSender.user", "", "a name", Works, "*Addition:* account at the mail server"),
            new("mailSender.password", "", "a text", Works, "*Addition:* its password"),
            new(
                "metrics.clients",
                "127.0.0.0/8,::1",
                "addresses and ranges parted by `,`",
                Works,
                "*Addition:* who may read `/metrics`; empty is everyone"
            ),
        ];

    private static SettingEntry Alert(string name, string text, string range, string note) =>
        Setting($"{Prefix}{name}", text, range, note);

    private static SettingEntry Setting(string name, string text, string range, string note) =>
        new(name, text, range, Works, note) { Documented = [$"AS::{name}"] };
}
