using System.Net.Sockets;
using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

public sealed class ControlListenerTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("is-control-");
    private readonly Patience _patience = new();
    private readonly StubLoop _loop = new();
    private readonly ObservedTime _time = new();
    private readonly EchoedLog _log;
    private readonly string _path;
    private readonly UnixDomainSocketEndPoint _endpoint;
    private readonly ControlListener _listener;
    private readonly ControlClient _client;
    private Func<Socket, PeerCredentials?> _credentials = PeerCredentials.Of;

    public ControlListenerTests()
    {
        _path = Path.Combine(_folder.FullName, "control.sock");
        _endpoint = new UnixDomainSocketEndPoint(_path);
        _log = new EchoedLog(_folder);
        var door = UnixDoor.Open(_path, socket => _credentials(socket));
        _listener = new ControlListener(door, _loop.AskAsync, _time, _log.Log);
        _client = new ControlClient(_path);
    }

    private CancellationToken Cancellation => _patience.Token;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _listener.DisposeAsync();
        Assert.False(File.Exists(_path));
        _log.Dispose();
        _patience.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void The_socket_is_for_its_user_alone() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));

    [Fact]
    public async Task Every_request_of_the_client_arrives_and_is_answered()
    {
        Assert.Equal(7, (await _client.StatusAsync(null, Cancellation)).Value!.Revision);
        Assert.Equal("/opt/is", (await _client.StopAsync(Cancellation)).Value!.Home);
        Assert.NotNull((await _client.RestartAsync("a/b c", Cancellation)).Value);
        Assert.Equal(["is"], (await _client.ReloadAsync(Cancellation)).Value!.Restarted);
        Assert.Equal(
            "ab12",
            (await _client.QuarantineAsync(null, Cancellation)).Value!.Entries[0].Fingerprint
        );
        Assert.NotNull((await _client.ClearQuarantineAsync("ab12", Cancellation)).Value);
        Assert.Equal(
            [
                new ControlRequest.Status((long?)null),
                new ControlRequest.Stop(),
                new ControlRequest.Restart("a/b c"),
                new ControlRequest.Reload(),
                new ControlRequest.Quarantine(null, null),
                new ControlRequest.ClearQuarantine("ab12"),
            ],
            _loop.Asked
        );
    }

    [Fact]
    public async Task A_refusal_of_the_loop_arrives_with_its_line()
    {
        var failure = (await _client.RestartAsync("none", Cancellation)).Failure!;
        Assert.Equal(
            new ControlFailure(ControlFailureKind.UnknownServer, "there is no server 'none'"),
            failure
        );
    }

    [Fact]
    public async Task A_change_answers_those_who_wait_for_it()
    {
        var status = _client.StatusAsync(7, Cancellation);
        (await _loop.NextHeldAsync(Cancellation)).SetResult(
            ControlReply.Of(StubLoop.Status with { Revision = 8 })
        );
        Assert.Equal(8, (await status).Value!.Revision);

        var settled = _client.SettledAsync("r-1", Cancellation);
        (await _loop.NextHeldAsync(Cancellation)).SetResult(ControlReply.Of(StubLoop.Quarantine));
        Assert.Single((await settled).Value!.Entries);
    }

    [Fact]
    public async Task Without_a_change_the_answer_comes_in_the_end()
    {
        var reply = _client.QuarantineAsync(7, Cancellation);
        await _loop.NextHeldAsync(Cancellation);
        await _time.PassAsync(ControlRoutes.LongestWait, Cancellation);
        Assert.Equal(7, (await reply).Value!.Revision);
    }

    [Fact]
    public async Task A_client_that_leaves_waits_no_longer()
    {
        using (var client = await RawClient.ConnectAsync(_endpoint, Cancellation))
        {
            await client.SendAsync("GET /status?after=7 HTTP/1.1\r\n\r\n", Cancellation);
            var held = await _loop.NextHeldAsync(Cancellation);
            client.Dispose();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held.Task.WaitAsync(Cancellation));
        }
    }

    [Fact]
    public async Task The_dead_hold_no_places()
    {
        // More than there are places, one after the other: none may be served 20 s after it has left.
        for (var i = 0; i < 40; i++)
        {
            using var client = await RawClient.ConnectAsync(_endpoint, Cancellation);
            await client.SendAsync("GET /quarantine?settled=r HTTP/1.1\r\n\r\n", Cancellation);
            await _loop.NextHeldAsync(Cancellation);
        }

        Assert.NotNull((await _client.StatusAsync(null, Cancellation)).Value);
    }

    [Fact]
    public async Task A_client_that_has_said_all_it_wanted_gets_what_is_known()
    {
        using var client = await RawClient.ConnectAsync(_endpoint, Cancellation);
        await client.SendAsync("GET /status?after=7 HTTP/1.1\r\n\r\n", Cancellation);
        client.Socket.Shutdown(SocketShutdown.Send);
        Assert.StartsWith("HTTP/1.1 200 ", await client.ReplyAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixteen_are_served_at_a_time_and_the_next_one_when_one_leaves()
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < 17; i++)
        {
            clients.Add(await RawClient.ConnectAsync(_endpoint, Cancellation));
            await clients[i].SendAsync("GET /status?after=7 HTTP/1.1\r\n\r\n", Cancellation);
        }

        for (var i = 0; i < 16; i++)
        {
            await _loop.NextHeldAsync(Cancellation);
        }

        var last = _loop.NextHeldAsync(Cancellation);
        Assert.Equal(16, _loop.Asked.Count);
        Assert.False(last.IsCompleted);
        clients[0].Dispose();
        (await last).SetResult(ControlReply.Of(StubLoop.Status));
        Assert.StartsWith(
            "HTTP/1.1 200 ",
            await clients[16].ReplyAsync(Cancellation),
            StringComparison.Ordinal
        );
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_slow_head_is_refused()
    {
        using var client = await RawClient.ConnectAsync(_endpoint, Cancellation);
        await client.SendAsync("GET /sta", Cancellation);
        await _time.PassAsync(s_patience, Cancellation);
        Assert.StartsWith("HTTP/1.1 408 ", await client.ReplyAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_loop_that_hangs_holds_nobody_for_ever()
    {
        var path = Path.Combine(_folder.FullName, "hang.sock");
        await using var listener = new ControlListener(UnixDoor.Open(path), HangAsync, _time, _log.Log);
        var endpoint = new UnixDomainSocketEndPoint(path);

        var stop = RawClient.SayAsync(endpoint, "POST /stop HTTP/1.1\r\n\r\n", Cancellation);
        await _time.PassAsync(ControlRoutes.LongestWait, Cancellation);
        Assert.StartsWith("HTTP/1.1 503 ", await stop, StringComparison.Ordinal);

        var status = RawClient.SayAsync(endpoint, "GET /status?after=7 HTTP/1.1\r\n\r\n", Cancellation);
        await _time.PassAsync(ControlRoutes.LongestWait, Cancellation);
        await _time.PassAsync(s_patience, Cancellation);
        Assert.StartsWith("HTTP/1.1 503 ", await status, StringComparison.Ordinal);

        static async Task<ControlReply> HangAsync(ControlRequest request, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return ControlReply.Of(StubLoop.Status);
        }
    }

    [Theory]
    [InlineData("GET /other HTTP/1.1\r\n\r\n", "HTTP/1.1 404 NotFound\r\n")]
    [InlineData("PUT /stop HTTP/1.1\r\n\r\n", "HTTP/1.1 405 MethodNotAllowed\r\n")]
    [InlineData("GET /status?x HTTP/1.1\r\n\r\n", "HTTP/1.1 400 BadRequest\r\n")]
    [InlineData("POST /stop HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 400 BadRequest\r\n")]
    [InlineData("\0\r\n\r\n", "HTTP/1.1 400 BadRequest\r\n")]
    public async Task What_is_no_request_gets_an_error_and_reaches_nobody(string text, string expected)
    {
        var reply = await RawClient.SayAsync(_endpoint, text, Cancellation);
        Assert.StartsWith(expected, reply, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("\"message\": ", reply, StringComparison.Ordinal);
        Assert.Empty(_loop.Asked);
    }

    [Theory]
    [InlineData(RequestHead.MostBytes)]
    [InlineData(10 * RequestHead.MostBytes)]
    public async Task A_head_that_is_too_long_is_refused(int length)
    {
        var reply = await RawClient.SayAsync(_endpoint, new string('x', length), Cancellation);
        Assert.StartsWith("HTTP/1.1 431 ", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_just_fits_is_read()
    {
        const string start = "GET /status HTTP/1.1\r\nA: ";
        var filler = new string('x', RequestHead.MostBytes - start.Length - 4);
        var reply = await RawClient.SayAsync(_endpoint, start + filler + "\r\n\r\n", Cancellation);
        Assert.StartsWith("HTTP/1.1 200 ", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_in_pieces_is_read()
    {
        using var client = await RawClient.ConnectAsync(_endpoint, Cancellation);
        foreach (var character in "GET /status HTTP/1.1\r\n\r\n")
        {
            await client.SendAsync(character.ToString(), Cancellation);
        }

        Assert.StartsWith("HTTP/1.1 200 ", await client.ReplyAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_request_of_a_connection_counts()
    {
        var reply = await RawClient.SayAsync(
            _endpoint,
            "GET /status HTTP/1.1\r\n\r\nPOST /stop HTTP/1.1\r\n\r\n",
            Cancellation
        );
        Assert.StartsWith("HTTP/1.1 200 ", reply, StringComparison.Ordinal);
        Assert.Equal([new ControlRequest.Status((long?)null)], _loop.Asked);
    }

    [Fact]
    public async Task A_bug_behind_a_request_costs_its_connection_and_nothing_else()
    {
        Assert.Empty(await RawClient.SayAsync(_endpoint, "POST /restart/bug HTTP/1.1\r\n\r\n", Cancellation));
        Assert.NotNull((await _client.StatusAsync(null, Cancellation)).Value);
        await _log.LineAsync("a bug of the loop", Cancellation);
    }

    [Theory]
    [InlineData(0u, 200)]
    [InlineData(4711u, 403)]
    public async Task Root_may_ask_and_strangers_may_not(uint user, int statusCode)
    {
        _credentials = _ => new PeerCredentials(1, user, user);
        await AssertAskingGets(statusCode);
    }

    [Fact]
    public async Task Who_cannot_be_told_may_not_ask()
    {
        _credentials = _ => null;
        await AssertAskingGets(403);
    }

    [Fact]
    public async Task An_old_socket_is_replaced()
    {
        var path = Path.Combine(_folder.FullName, "old.sock");
        using (var old = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            old.Bind(new UnixDomainSocketEndPoint(path));
        }

        await File.WriteAllTextAsync(path, "left", Cancellation);
        await using var listener = new ControlListener(UnixDoor.Open(path), _loop.AskAsync, _time, _log.Log);
        using var client = new ControlClient(path);
        Assert.NotNull((await client.StatusAsync(null, Cancellation)).Value);
    }

    private async Task AssertAskingGets(int statusCode)
    {
        var reply = await RawClient.SayAsync(_endpoint, "GET /status HTTP/1.1\r\n\r\n", Cancellation);
        Assert.StartsWith($"HTTP/1.1 {statusCode} ", reply, StringComparison.Ordinal);
        Assert.Equal(statusCode == 200 ? 1 : 0, _loop.Asked.Count);
    }
}
