using System.Net;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Transport;
using Microsoft.AspNetCore.Connections;

namespace ImageServing.Hosting.Draining;

/// <summary>
/// Kestrel's sockets, with listeners that stop accepting when a drain begins. Kestrel itself stops to accept only
/// together with closing the idle connections, and a client may just be sending its next request on one.
/// </summary>
/// <param name="sockets">Kestrel's own.</param>
/// <param name="drain">What ends the accepting.</param>
/// <param name="opening">What begins it.</param>
/// <param name="flights">Learns of the connections; null when the server keeps none.</param>
/// <param name="loops">Serves the plain endpoints instead of Kestrel's sockets; null when there are no loops.</param>
/// <param name="kindOf">What an endpoint is.</param>
internal sealed class DrainingListenerFactory(
    IConnectionListenerFactory sockets,
    Drain drain,
    Opening opening,
    FlightLog? flights,
    EventTransport? loops,
    Func<EndPoint, ListenerKind> kindOf
) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        var kind = kindOf(endpoint);
        if (kind == ListenerKind.Plain && loops is not null)
        {
            return await loops.BindAsync(endpoint, cancellationToken);
        }

        var listener = await sockets.BindAsync(endpoint, cancellationToken);
        return kind == ListenerKind.Private
            ? listener
            : new DrainingListener(listener, drain, opening, flights);
    }
}

/// <summary>What is served where a server listens.</summary>
internal enum ListenerKind
{
    /// <summary>HTTP as it is.</summary>
    Plain,

    /// <summary>HTTP within something else, such as TLS.</summary>
    Wrapped,

    /// <summary>What is served to the end of the process and does not count: the private socket.</summary>
    Private,
}
