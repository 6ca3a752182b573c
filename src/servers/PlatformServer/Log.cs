namespace ImageServing.PlatformServer;

/// <summary>The log lines of the Platform Server; their ids stay for ever, so that alerts can name them.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventId = 100,
        Message = "{Server} lost the connection in attempt {Attempt}: {Reason}; trying again"
    )]
    public static partial void Retrying(
        ILogger log,
        LogLevel level,
        string server,
        int attempt,
        string reason
    );

    [LoggerMessage(110, LogLevel.Information, "{Status} {Target}: {Message}")]
    public static partial void Refused(ILogger log, int status, string target, string message);

    [LoggerMessage(111, LogLevel.Error, "{Status} {Target}: {Message}")]
    public static partial void Failed(ILogger log, int status, string target, string message);

    [LoggerMessage(112, LogLevel.Error, "unexpected fault at {Target}")]
    public static partial void Faulted(ILogger log, Exception fault, string target);

    [LoggerMessage(120, LogLevel.Debug, "ignored parameter {Name}")]
    public static partial void IgnoredParameter(ILogger log, string name);

    [LoggerMessage(130, LogLevel.Warning, "{Fault}")]
    public static partial void NoCache(ILogger log, string fault);
}
