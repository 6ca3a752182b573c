using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class PeerCredentialsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("is-peer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_peer_is_known_by_process_and_user()
    {
        var (client, server) = await ConnectAsync(
            new UnixDomainSocketEndPoint(Path.Combine(_folder, "s")),
            ProtocolType.Unspecified
        );
        using (client)
        using (server)
        {
            var peer = PeerCredentials.Of(server);
            Assert.Equal(Environment.ProcessId, peer!.Value.ProcessId);
            Assert.Equal(PeerCredentials.OwnUserId, peer.Value.UserId);
        }
    }

    [Fact]
    public async Task A_peer_over_the_network_is_not()
    {
        var (client, server) = await ConnectAsync(new IPEndPoint(IPAddress.Loopback, 0), ProtocolType.Tcp);
        using (client)
        using (server)
        {
            Assert.Null(PeerCredentials.Of(server));
        }

        Assert.Null(PeerCredentials.Of(server));
    }

    [Fact]
    public void Nobody_is_at_the_other_end_of_a_socket_that_is_not_connected()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "lonely")));
        Assert.Null(PeerCredentials.Of(socket));
    }

    [Theory]
    [InlineData(0, 1000u, true)]
    [InlineData(7, 0u, true)]
    [InlineData(0, uint.MaxValue, false)]
    public void A_peer_of_another_process_namespace_has_no_number_but_a_user(
        int id,
        uint user,
        bool isSomebody
    ) =>
        Assert.Equal(isSomebody, PeerCredentials.OfSomebody(new PeerCredentials(id, user, user)) is not null);

    private static async Task<(Socket Client, Socket Server)> ConnectAsync(
        EndPoint address,
        ProtocolType protocol
    )
    {
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, protocol);
        listener.Bind(address);
        listener.Listen();
        var client = new Socket(address.AddressFamily, SocketType.Stream, protocol);
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        return (client, await listener.AcceptAsync(TestContext.Current.CancellationToken));
    }
}
