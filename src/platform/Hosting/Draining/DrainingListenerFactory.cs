using System.Net;
using ImageServing.Hosting.Rehearsals;
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
/// <param name="isExempt">Endpoints that are served to the end of the process and do not count.</param>
internal sealed class DrainingListenerFactory(
    IConnectionListenerFactory sockets,
    Drain drain,
    Opening opening,
    FlightLog? flights,
    Predicate<EndPoint> isExempt
) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        var listener = await sockets.BindAsync(endpoint, cancellationToken);
        return isExempt(endpoint) ? listener : new DrainingListener(listener, drain, opening, flights);
    }
}
