using System.Globalization;
using System.Text;

namespace ImageServing.Cli.Services;

/// <summary>The unit for systemd (systemd.unit(5), systemd.service(5)).</summary>
internal static class SystemdUnit
{
    // The supervisor's own work around the stop of its servers, generously.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    /// <summary>The text of the unit.</summary>
    public static string TextOf(ServiceDescription service)
    {
        var unit = new StringBuilder();
        unit.Append(
            CultureInfo.InvariantCulture,
            $"""
            {ServiceFile.MarkerOf(service.Home)}

            [Unit]
            Description=Image Serving
            Wants=network-online.target
            After=network-online.target remote-fs.target
            RequiresMountsFor={Quoted(service.Home)}
            # A supervisor that dies again and again is tried often before systemd gives up.
            StartLimitIntervalSec=60
            StartLimitBurst=100

            [Service]
            Type=notify
            NotifyAccess=main
            ExecStart={Command(service, "S7Supervisor")} --foreground --home {Argument(service.Home)}
            ExecReload={Command(service, "ImageServing")} reload --home {Argument(service.Home)}

            """
        );
        if (service.User is { } user)
        {
            unit.Append(CultureInfo.InvariantCulture, $"User={user}\n");
        }

        if (service.DotnetRoot is { } dotnet)
        {
            unit.Append(CultureInfo.InvariantCulture, $"Environment={Quoted("DOTNET_ROOT=" + dotnet)}\n");
        }

        unit.Append(
            CultureInfo.InvariantCulture,
            $"""
            # 0: stopped as asked, by 'ImageServing stop', too. 2, 6: what no other try would mend.
            Restart=always
            RestartSec=100ms
            RestartPreventExitStatus=0 2 6
            WatchdogSec=30
            # The default, SIGABRT, does not end a .NET process that hangs: systemd would wait for TimeoutStopSec.
            WatchdogSignal=SIGKILL
            # The supervisor starts its servers again itself, as long as it takes.
            TimeoutStartSec=infinity
            # Above the sum of the registry's stopTimeout; install again when you raise those.
            TimeoutStopSec={(service.LongestStop + s_margin).TotalSeconds:0}
            # A supervisor that died leaves its servers running and its sockets here; the next one takes them over.
            KillMode=process
            OOMPolicy=continue
            FileDescriptorStoreMax=256
            LimitNOFILE=65536

            [Install]
            WantedBy=multi-user.target

            """
        );
        return unit.ToString();
    }

    private static string Command(ServiceDescription service, string program) =>
        Argument($"{service.Home}/bin/{program}");

    // In a command line a dollar begins a variable.
    private static string Argument(string text) => Quoted(text).Replace("$", "$$", StringComparison.Ordinal);

    private static string Quoted(string text) =>
        "\""
        + text.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("%", "%%", StringComparison.Ordinal)
        + "\"";
}
