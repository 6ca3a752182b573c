using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>An exchange that went through Kestrel.</summary>
internal sealed class HttpExchange(HttpContext http) : ILoggedExchange
{
    public string RequestId => http.TraceIdentifier;

    public string Method => http.Request.Method;

    public string Target { get; } = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public string Protocol => http.Request.Protocol;

    public string HostName => http.Request.Host.Host;

    public string? User => http.User.Identity?.Name;

    public int LocalPort => http.Connection.LocalPort;

    public IPAddress? LocalAddress => Plain(http.Connection.LocalIpAddress);

    public IPAddress? RemoteAddress => Plain(http.Connection.RemoteIpAddress);

    public string RequestHeader(string name) => http.Request.Headers[name].ToString();

    public string ResponseHeader(string name) => http.Response.Headers[name].ToString();

    /// <summary>A socket for both kinds tells IPv4 addresses as ::ffff:192.0.2.1.</summary>
    internal static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
