namespace ImageServing.Cli.Services;

/// <summary>The script for <c>service ImageServing</c> on systems without systemd (LSB init scripts).</summary>
internal static class InitScript
{
    /// <summary>The text of the script.</summary>
    public static string TextOf(ServiceDescription service) =>
        $$"""
            #!/bin/sh
            {{ServiceFile.MarkerOf(service.Home)}}
            ### BEGIN INIT INFO
            # Provides:          {{ServiceDescription.Name}}
            # Required-Start:    $network $remote_fs
            # Required-Stop:     $network $remote_fs
            # Default-Start:     2 3 4 5
            # Default-Stop:      0 1 6
            # Short-Description: Image Serving
            # Description:       Starts and stops the Server Supervisor and with it all servers of Image Serving.
            ### END INIT INFO
            # chkconfig: 2345 85 15
            # description: Image Serving

            home={{Quoted(service.Home)}}
            user={{Quoted(service.User ?? "")}}
            unit={{ServiceDescription.Name}}.service
            utility=$home/bin/ImageServing
            {{(service.DotnetRoot is { } dotnet ? $"export DOTNET_ROOT={Quoted(dotnet)}\n" : "")}}
            if [ ! -x "$utility" ]; then
              echo "$utility is missing" >&2
              case "$1" in stop) exit 0 ;; status) exit 4 ;; *) exit 5 ;; esac
            fi

            utility() {
              if [ -n "$user" ] && [ "$(id -un)" != "$user" ]; then
                exec runuser -u "$user" -- "$utility" "$@" --home "$home"
              fi
              exec "$utility" "$@" --home "$home"
            }

            # Where systemd runs, it must know who starts and stops the service.
            with_systemd() { [ -d /run/systemd/system ] && [ -e "/etc/systemd/system/$unit" ]; }

            case "$1" in
              start)
                if with_systemd; then exec systemctl start "$unit"; fi
                utility start ;;
              stop)
                # What was started without systemd is stopped without it, too.
                if with_systemd; then systemctl stop "$unit" || exit; fi
                utility stop ;;
              restart | force-reload)
                if with_systemd && ! systemctl --quiet is-active "$unit"; then exec systemctl start "$unit"; fi
                utility restart ;;
              try-restart | condrestart)
                (utility status >/dev/null) || exit 0
                utility restart ;;
              reload | status)
                utility "$1" ;;
              *)
                echo "Usage: $0 {start|stop|restart|try-restart|reload|force-reload|status}" >&2
                exit 2 ;;
            esac

            """;

    private static string Quoted(string text) =>
        "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
