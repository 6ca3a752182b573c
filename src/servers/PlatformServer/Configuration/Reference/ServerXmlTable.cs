using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>server.xml.</summary>
internal static class ServerXmlTable
{
    public static SettingFile File { get; } =
        new(
            ServerXmlOptions.FileName,
            ChangeTime.OnRestart,
            "Ports, TLS and access log of the Platform Server. Of a file of Tomcat, only what is named here has an effect; "
                + "the rest is named once in the log. The file may be absent.",
            [.. Connectors, .. AccessLog]
        );

    private static IEnumerable<SettingEntry> Connectors =>
        [
            new(
                "Connector@port",
                "8080",
                "1 to 65535",
                Works,
                "main port; under the supervisor, `<listen name=\"http\">` of SupervisorRegistry.xml says address and port"
            )
            {
                Documented = ["TC::PsPort"],
            },
            new(
                "Connector[scheme=https]@port",
                "8443",
                "1 to 65535",
                Works,
                "port of HTTPS; under the supervisor, add `<listen name=\"https\">` to the server `ps`"
            )
            {
                Documented = ["TC::SslPort"],
            },
            new(
                "Connector@keystoreFile",
                "scene7keystore",
                "a path, relative to conf/",
                Works,
                "certificate, its key and those that sign it"
            )
            {
                Documented = ["TC::keystoreFile"],
            },
            new("Connector@keystorePass", "scene7", "a password", Works, "password of the keystore")
            {
                Documented = ["TC::keystorePass"],
            },
            new(
                "Connector@keystoreType",
                "Java",
                "`PKCS12`, `Java`, `JKS`",
                Works,
                "`Java` is tried as PKCS #12, as newer Java writes it; older keystores give no HTTPS, and a warning with the command that converts them"
            )
            {
                Documented = ["TC::keystoreType"],
            },
            new(
                "Connector@certificateFile",
                "",
                "a path, relative to conf/",
                Works,
                "*Addition:* PEM file with the certificate and those that sign it, in place of a keystore; also in `<SSLHostConfig><Certificate>`"
            ),
            new(
                "Connector@certificateKeyFile",
                "",
                "a path, relative to conf/",
                Works,
                "*Addition:* PEM file with its key; by default `certificateFile`"
            ),
            new(
                "Connector@certificateKeyPassword",
                "",
                "a password",
                Works,
                "*Addition:* password of the key"
            ),
            new(
                "Connector@ciphers",
                "",
                "names parted by `,`",
                Works,
                "what may be negotiated; a wrong name is a fault. Most of the documented names are no longer in OpenSSL"
            )
            {
                Documented = ["ciphers"],
            },
        ];

    private static IEnumerable<SettingEntry> AccessLog =>
        [
            new(
                "Valve@directory",
                "./logs",
                "a folder",
                Works,
                "folder of the access log, and where old logs of all servers are deleted"
            )
            {
                Documented = ["TC::directory", "PS::LogFolder"],
            },
            new(
                "Valve@maxDays",
                "10",
                "1 to 36500 days",
                Works,
                "how long logs are kept after their last line"
            )
            {
                Documented = ["TC::maxDays", "PS::LogDays"],
            },
            new(
                "Valve@prefix",
                "access-",
                "1 to 199 characters",
                Works,
                "beginning of the file's name, before date and `.log`"
            )
            {
                Documented = ["TC::prefix"],
            },
            new(
                "Valve@pattern",
                AccessLogOptions.DefaultPattern,
                "1 to 4096 characters",
                Works,
                "variables of a line, or `common`, `combined`, `json`; see monitoring.md"
            )
            {
                Documented = ["TC::pattern"],
            },
        ];
}
