using System.Net.Sockets;
using System.Text;
using FsCheck.Fluent;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Controlling;

public sealed class ControlListenerTests : IAsyncLifetime
{
    private readonly LoopUnderTest _loop = new();
    private readonly TraceLog _log;
    private readonly ControlListener _listener;
    private readonly ControlClient _client;

    public ControlListenerTests()
    {
        _log = new TraceLog(_loop.Folder.Log, 1, TimeProvider.System, null);
        _listener = ControlListener.Open(_loop.Folder.ControlSocket, _loop.Ask, TimeProvider.System, _log);
        _client = new ControlClient(_loop.Folder.ControlSocket);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _listener.DisposeAsync();
        Assert.False(File.Exists(_loop.Folder.ControlSocket));
        await _loop.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public void The_socket_is_for_its_user_alone() =>
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(_loop.Folder.ControlSocket)
        );

    [Fact]
    public async Task The_client_gets_the_status()
    {
        var status = (await _client.StatusAsync(null, Cancellation)).Status!;
        Assert.Equal(["is", "svg", "ps"], status.Servers.Select(server => server.Id));
        Assert.Equal(new ListeningAddress("http", "127.0.0.1:50000"), status.Servers[2].Listening[0]);
    }

    [Fact]
    public async Task The_client_can_wait_for_a_change()
    {
        var now = (await _client.StatusAsync(null, Cancellation)).Status!;
        var later = _client.StatusAsync(now.Revision, Cancellation);
        _loop.Host.SayReady(_loop.Latest("ImageServer"));
        Assert.Equal(ServerState.Ready, (await later).Status!.Servers[0].State);
    }

    [Fact]
    public async Task An_unknown_server_is_told_as_such()
    {
        var failure = (await _client.RestartAsync("no/such server?", Cancellation)).Failure!;
        Assert.Equal(ControlFailureKind.UnknownServer, failure.Kind);
        Assert.Contains("known are is, svg, ps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_and_a_stop_arrive()
    {
        await _loop.ReadyAllAsync();
        var restart = await _client.RestartAsync("svg", Cancellation);
        Assert.Equal(ServerState.Restarting, restart.Status!.Servers[1].State);
        _loop.Latest("SvgServer").End(ProcessExit.WithCode(0));
        var stop = await _client.StopAsync(Cancellation);
        Assert.Equal(SupervisorPhase.Stopping, stop.Status!.Phase);
        Assert.Equal(
            ControlFailureKind.Refused,
            (await _client.RestartAsync(null, Cancellation)).Failure!.Kind
        );
    }

    [Fact]
    public async Task Hostile_bytes_get_an_error_and_nothing_else()
    {
        foreach (var bytes in ArbMap.Default.GeneratorFor<byte[]>().Sample(100, 60))
        {
            var reply = await SendAsync([.. bytes, .. "\r\n\r\n"u8]);
            Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        }

        Assert.Equal("is Starting, svg Starting, ps Waiting", await _loop.StatesAsync());
    }

    [Fact]
    public async Task A_head_without_end_gets_an_error() =>
        Assert.StartsWith(
            "HTTP/1.1 400 ",
            await SendAsync(Encoding.ASCII.GetBytes(new string('x', RequestHead.MostBytes))),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Those_who_connect_and_leave_or_say_nothing_do_not_disturb_the_others()
    {
        using var silent = await ConnectAsync();
        for (var i = 0; i < 50; i++)
        {
            (await ConnectAsync()).Dispose();
        }

        Assert.NotNull((await _client.StatusAsync(null, Cancellation)).Status);
    }

    private async Task<string> SendAsync(byte[] bytes)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(bytes);
        var reply = new StringBuilder();
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) is var count and > 0)
        {
            reply.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return reply.ToString();
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_loop.Folder.ControlSocket), Cancellation);
        return socket;
    }
}
