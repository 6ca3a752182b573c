using System.Collections.Immutable;

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

    [LoggerMessage(121, LogLevel.Information, "message of {Client}: {Message}")]
    public static partial void ClientMessage(ILogger log, System.Net.IPAddress client, string message);

    [LoggerMessage(122, LogLevel.Warning, "the error image '{Image}' cannot be shown: {Message}")]
    public static partial void NoErrorImage(ILogger log, string image, string message);

    [LoggerMessage(123, LogLevel.Warning, "{Message}")]
    public static partial void NoRuleHeader(ILogger log, string message);

    [LoggerMessage(124, LogLevel.Debug, "rule {Rule} matched {Target}")]
    public static partial void RuleMatched(ILogger log, string rule, string target);

    /// <summary>A line for each rule that matched, in their order.</summary>
    public static void RulesMatched(ILogger log, ImmutableArray<string> rules, string target)
    {
        foreach (var rule in rules)
        {
            RuleMatched(log, rule, target);
        }
    }

    [LoggerMessage(140, LogLevel.Error, "{Fault}")]
    public static partial void CatalogFault(ILogger log, string fault);

    [LoggerMessage(141, LogLevel.Warning, "{Warning}")]
    public static partial void CatalogWarning(ILogger log, string warning);

    [LoggerMessage(130, LogLevel.Warning, "{Fault}")]
    public static partial void NoCache(ILogger log, string fault);

    [LoggerMessage(
        131,
        LogLevel.Warning,
        "the cache folder {Root} cannot be used, pictures are kept in memory meanwhile: {Reason}"
    )]
    public static partial void CacheFolderFails(ILogger log, string root, string reason);

    [LoggerMessage(132, LogLevel.Information, "the cache folder {Root} is used again")]
    public static partial void CacheFolderWorks(ILogger log, string root);

    [LoggerMessage(133, LogLevel.Information, "the administrator purged the response cache: {Scope}")]
    public static partial void Purged(ILogger log, string scope);

    [LoggerMessage(
        134,
        LogLevel.Error,
        "the administrator purged the response cache in this process only, until the cache folder can be written: "
            + "{Scope}: {Reason}"
    )]
    public static partial void PurgedHere(ILogger log, string scope, string reason);

    [LoggerMessage(150, LogLevel.Error, "the access log cannot be written, its lines are lost: {Reason}")]
    public static partial void AccessLogFails(ILogger log, string reason);

    [LoggerMessage(
        151,
        LogLevel.Warning,
        "the access log is written again; {Lost} lines are lost since the start"
    )]
    public static partial void AccessLogWorks(ILogger log, long lost);

    [LoggerMessage(152, LogLevel.Warning, "alert {Titles}: mail sent to {Recipients}")]
    public static partial void AlertSent(ILogger log, string titles, string recipients);

    [LoggerMessage(153, LogLevel.Error, "alert {Titles}: no mail, {Host}:{Port} says: {Reason}")]
    public static partial void AlertNotSent(ILogger log, string titles, string host, int port, string reason);

    [LoggerMessage(160, LogLevel.Information, "{Server} is asked instead for {Target}: {Reason}")]
    public static partial void Redirected(ILogger log, string server, string target, string reason);

    [LoggerMessage(161, LogLevel.Warning, "{Reason}")]
    public static partial void NotRedirected(ILogger log, string reason);

    [LoggerMessage(170, LogLevel.Information, "the certificate of {File} is used from now on")]
    public static partial void CertificateTaken(ILogger log, string file);

    [LoggerMessage(171, LogLevel.Error, "{Fault}; the certificate read before stays in use")]
    public static partial void CertificateKept(ILogger log, string fault);
}
