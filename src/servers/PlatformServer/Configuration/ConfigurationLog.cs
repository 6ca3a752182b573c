using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The log lines of the configuration; their ids stay for ever.</summary>
internal static partial class ConfigurationLog
{
    [LoggerMessage(160, LogLevel.Warning, "{Warning}")]
    public static partial void Ignored(ILogger log, Fault warning);

    [LoggerMessage(161, LogLevel.Information, "{Path} has changed; what takes effect on save does so now")]
    public static partial void Reread(ILogger log, string path);

    [LoggerMessage(162, LogLevel.Error, "{Fault}; the settings stay as they were")]
    public static partial void KeptOld(ILogger log, Fault fault);

    [LoggerMessage(
        163,
        LogLevel.Warning,
        "{Folder} cannot be watched: {Reason}; changes take effect after a restart of ps"
    )]
    public static partial void NotWatched(ILogger log, string folder, string reason);
}
