using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests.Rehearsals;

/// <summary>A server rehearses before it accepts anything.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _public;
    private readonly HttpClient _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public OpeningTests()
    {
        _public = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));
        _client = new HttpClient
        {
            BaseAddress = new Uri($"http://{_public.Address}/"),
            Timeout = TestServer.Patience,
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _public.Dispose();
        _host.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task The_first_request_comes_after_the_rehearsal()
    {
        var path = _home.At("test.health");
        using var alone = _host.ListenLocally("health", path);
        // It waits in the socket before the server starts, so that it is accepted as soon as possible.
        var first = _client.GetStringAsync("story", Cancelled);
        using var server = TestServer.Start(_host, _home, [_public, alone]);

        Assert.Equal("4 over", await first);

        await server.ReadyAsync();
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(path));
        Assert.Equal("4 over", await _client.GetStringAsync("story", Cancelled));
    }

    [Fact]
    public async Task Without_a_private_socket_there_is_no_rehearsal()
    {
        using var server = TestServer.Start(_host, _home, [_public]);
        Assert.Equal("0 over", await _client.GetStringAsync("story", Cancelled));
    }

    private static async Task<HttpStatusCode> PostAsync(string socket)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        using var reply = await client.PostAsync(
            new Uri("http://localhost/rehearsal"),
            new StringContent("{}"),
            Cancelled
        );
        return reply.StatusCode;
    }
}
