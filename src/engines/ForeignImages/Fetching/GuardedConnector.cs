using System.Net;
using System.Net.Sockets;
using ImageServing.ForeignImages.Addresses;

namespace ImageServing.ForeignImages.Fetching;

/// <summary>
/// Opens connections to checked addresses alone. A name is resolved once, every address of the answer is checked, and
/// exactly these are connected to, so a second answer to the same name changes nothing.
/// </summary>
/// <param name="allowed">What may be connected to beyond public addresses.</param>
/// <param name="resolve">Gives the addresses of a name.</param>
internal sealed class GuardedConnector(
    AllowedDestinations allowed,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve
)
{
    /// <summary>The addresses of a host that may be connected to, in their order.</summary>
    /// <exception cref="AddressRefusedException">One of them may not.</exception>
    public async Task<IPAddress[]> AddressesOf(string host, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await resolve(host, cancellation);
        // A name that leads inside and outside is no less an attack than one that leads inside.
        return allowed.AllowsHost(host) || Array.TrueForAll(addresses, allowed.Allows)
            ? addresses
            : throw new AddressRefusedException();
    }

    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var addresses = await AddressesOf(context.DnsEndPoint.Host, cancellation);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
            };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>The only way out of a connection that is being opened.</summary>
internal sealed class AddressRefusedException : Exception
{
    public AddressRefusedException()
        : base("the address is not public") { }

    public AddressRefusedException(string message)
        : base(message) { }

    public AddressRefusedException(string message, Exception inner)
        : base(message, inner) { }
}
