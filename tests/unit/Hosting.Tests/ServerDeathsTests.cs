using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests;

/// <summary>A server says which connections it has, and the kernel that it has died.</summary>
public sealed class ServerDeathsTests : IDisposable
{
    private readonly Channel<IReadOnlyList<int>> _told = Channel.CreateUnbounded<IReadOnlyList<int>>();
    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _socket;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ServerDeathsTests() =>
        _socket = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose()
    {
        _socket.Dispose();
        _host.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task A_killed_server_is_told_with_the_connections_it_had_and_a_stopped_one_is_not()
    {
        using var stopped = TestServer.Start(_host, _home, [_socket]);
        using var deaths = ServerDeaths.Of(stopped.FlightsPath, ports => _told.Writer.TryWrite(ports));
        using var early = await AskAsync();
        deaths.Look();
        stopped.Terminate();
        Assert.Equal(0, (await stopped.ExitAsync()).Code);

        using var killed = TestServer.Start(_host, _home, [_socket]);
        using var late = await AskAsync();
        deaths.Look();
        killed.Dispose();

        var ports = await _told
            .Reader.ReadAsync(Cancelled)
            .AsTask()
            .WaitAsync(TestServer.Patience, Cancelled);
        Assert.Equal([((IPEndPoint)late.LocalEndPoint!).Port], ports);
    }

    [Fact]
    public void Without_a_supervisor_there_is_nothing_to_look_at()
    {
        using var none = ServerDeaths.Of(null, _ => { });
        none.Look();
        using var empty = ServerDeaths.Of("", _ => { });
        empty.Look();
    }

    /// <summary>A connection on which the server has answered, so that it has accepted it.</summary>
    private async Task<Socket> AskAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_socket.Address, Cancelled);
        await socket.SendAsync("GET /pid HTTP/1.1\r\nHost: test\r\n\r\n"u8.ToArray(), Cancelled);
        Assert.NotEqual(
            0,
            await socket.ReceiveAsync(new byte[1024], Cancelled).AsTask().WaitAsync(TestServer.Patience)
        );
        return socket;
    }
}
