using System.Net;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A request and its response as a log sees them, whoever has answered it.</summary>
internal interface ILoggedExchange
{
    /// <summary>The id that follows the request through all servers.</summary>
    string RequestId { get; }

    /// <summary>The method.</summary>
    string Method { get; }

    /// <summary>Path and query as received.</summary>
    string Target { get; }

    /// <summary>HTTP/1.1, for instance.</summary>
    string Protocol { get; }

    /// <summary>The host that was asked, without its port.</summary>
    string HostName { get; }

    /// <summary>The user's name; null without one.</summary>
    string? User { get; }

    /// <summary>Our port.</summary>
    int LocalPort { get; }

    /// <summary>Our address; null for a Unix socket.</summary>
    IPAddress? LocalAddress { get; }

    /// <summary>The client's address; null for a Unix socket.</summary>
    IPAddress? RemoteAddress { get; }

    /// <summary>A header of the request; empty without it.</summary>
    string RequestHeader(string name);

    /// <summary>A header of the response; empty without it.</summary>
    string ResponseHeader(string name);
}
