namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A request at its end: what the writers of an access log's fields read.</summary>
/// <param name="Exchange">The request and its response.</param>
/// <param name="Notes">What the stages told.</param>
/// <param name="EndedAt">Local time at which the response was sent.</param>
/// <param name="Elapsed">Time since the request was accepted.</param>
/// <param name="Status">HTTP status of the response.</param>
internal sealed record AccessEntry(
    ILoggedExchange Exchange,
    AccessLogFeature Notes,
    DateTimeOffset EndedAt,
    TimeSpan Elapsed,
    int Status
)
{
    /// <summary>The path as received.</summary>
    public string RawPath => Mark < 0 ? Exchange.Target : Exchange.Target[..Mark];

    /// <summary>The query as received, with its question mark; empty without one.</summary>
    public string RawQuery => Mark < 0 ? "" : Exchange.Target[Mark..];

    /// <summary>Bytes of the body, or those that a 304 saved.</summary>
    public long Size => Status == StatusCodes.Status304NotModified ? Notes.EntityBytes ?? 0 : Notes.BodyBytes;

    /// <summary>The category of the error.</summary>
    public ProcessingStatus Processing => Notes.Processing ?? ProcessingStatuses.Of(Status);

    private int Mark => Exchange.Target.IndexOf('?', StringComparison.Ordinal);
}
