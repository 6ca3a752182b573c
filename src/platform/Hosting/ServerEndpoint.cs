using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImageServing.Hosting;

/// <summary>
/// Where a server listens: on the inherited socket of this name, or, when none was passed down, on an address of
/// its own, so that each server can be tried alone.
/// </summary>
/// <param name="Name">Name in LISTEN_FDNAMES, for instance "is", "ps" or "ps-https".</param>
/// <param name="Address">Address and port to bind without an inherited socket; port 0 takes a free one.</param>
public sealed record ServerEndpoint(string Name, IPEndPoint Address)
{
    /// <summary>Adds to the endpoint, for instance TLS (<c>listen.UseHttps</c>).</summary>
    public Action<ListenOptions>? Configure { get; init; }
}
