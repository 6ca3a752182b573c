using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A request at its end: what the writers of an access log's fields read.</summary>
/// <param name="Http">The request and its response.</param>
/// <param name="Notes">What the stages told.</param>
/// <param name="EndedAt">Local time at which the response was sent.</param>
/// <param name="Elapsed">Time since the request was accepted.</param>
/// <param name="Status">HTTP status of the response.</param>
internal sealed record AccessEntry(
    HttpContext Http,
    AccessLogFeature Notes,
    DateTimeOffset EndedAt,
    TimeSpan Elapsed,
    int Status
)
{
    /// <summary>Path and query as received.</summary>
    public string Target { get; } = Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>The path as received.</summary>
    public string RawPath => Mark < 0 ? Target : Target[..Mark];

    /// <summary>The query as received, with its question mark; empty without one.</summary>
    public string RawQuery => Mark < 0 ? "" : Target[Mark..];

    /// <summary>Bytes of the body, or those that a 304 saved.</summary>
    public long Size => Status == StatusCodes.Status304NotModified ? Notes.EntityBytes ?? 0 : Notes.BodyBytes;

    /// <summary>The category of the error.</summary>
    public ProcessingStatus Processing => Notes.Processing ?? ProcessingStatuses.Of(Status);

    /// <summary>The client's address; null for a Unix socket.</summary>
    public IPAddress? RemoteAddress => Plain(Http.Connection.RemoteIpAddress);

    /// <summary>The server's address; null for a Unix socket.</summary>
    public IPAddress? LocalAddress => Plain(Http.Connection.LocalIpAddress);

    private int Mark => Target.IndexOf('?', StringComparison.Ordinal);

    // A socket for both kinds tells IPv4 addresses as ::ffff:192.0.2.1.
    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
