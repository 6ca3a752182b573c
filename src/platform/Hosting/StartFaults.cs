using System.Net.Sockets;
using ImageServing.Hosting.Logging;
using Microsoft.AspNetCore.Connections;

namespace ImageServing.Hosting;

/// <summary>What an administrator can mend when a server does not start, in one line each.</summary>
internal static class StartFaults
{
    /// <summary>Opens the log file, or says why it cannot be.</summary>
    public static StartFault? OfLog(ServerHostOptions options, DatedLogFile file, TimeProvider time)
    {
        if (!Directory.Exists(options.Home.Folder))
        {
            return new StartFault(
                ExitCode.Configuration,
                $"the install folder {options.Home.Folder} does not exist; set {ServerHome.Variable}"
            );
        }

        var folder = Path.GetDirectoryName(options.Log.Path)!;
        try
        {
            Directory.CreateDirectory(folder);
            file.Open(DateOnly.FromDateTime(time.GetLocalNow().DateTime));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new StartFault(ExitCode.NoPermission, $"cannot write the log in {folder}: {e.Message}");
        }
    }

    /// <summary>Says why a server cannot listen; null for anything else, which is a fault of ours.</summary>
    public static StartFault? OfListening(Exception e) =>
        e switch
        {
            IOException { InnerException: AddressInUseException } => new(
                ExitCode.Unavailable,
                $"{e.Message.TrimEnd('.')}; stop what listens there or configure another port"
            ),
            SocketException { SocketErrorCode: SocketError.AccessDenied } => new(
                ExitCode.NoPermission,
                "no right to listen on the configured port; ports below 1024 need CAP_NET_BIND_SERVICE"
            ),
            SocketException => new(ExitCode.Unavailable, $"cannot listen: {e.Message}"),
            _ => null,
        };
}
