using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace Processes.Tests;

public class ListeningSocketTests
{
    [Fact]
    public async Task Connections_wait_while_nobody_serves()
    {
        using var socket = ListeningSocket.Open("http", new IPEndPoint(IPAddress.Loopback, 0));
        Assert.NotEqual(0, socket.Address.Port);
        using var client = new TcpClient();
        await client.ConnectAsync(socket.Address, TestContext.Current.CancellationToken);
        Assert.True(client.Connected);
    }

    [Fact]
    public async Task All_addresses_means_both_families()
    {
        using var socket = ListeningSocket.Open("http", new IPEndPoint(IPAddress.IPv6Any, 0));
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(
            IPAddress.Loopback,
            socket.Address.Port,
            TestContext.Current.CancellationToken
        );
        Assert.True(client.Connected);
    }

    [Fact]
    public void A_port_in_use_is_told()
    {
        using var first = ListeningSocket.Open("http", new IPEndPoint(IPAddress.Loopback, 0));
        var e = Assert.Throws<SocketException>(() => ListeningSocket.Open("http", first.Address));
        Assert.Equal(SocketError.AddressAlreadyInUse, e.SocketErrorCode);
    }
}
