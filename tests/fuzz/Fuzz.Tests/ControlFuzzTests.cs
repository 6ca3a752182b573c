using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Control;
using ImageServing.Supervisor.Controlling;
using Supervisor.Tests.Controlling;

namespace Fuzz.Tests;

/// <summary>
/// Whatever arrives at the control interface gets an error or a closed connection, reaches nobody, and leaves the
/// interface as it was.
/// </summary>
public sealed class ControlFuzzTests : IAsyncDisposable
{
    private static readonly TimeSpan s_headPatience = TimeSpan.FromSeconds(5);

    private readonly Patience _patience = new();
    private readonly ControlFuzzInput _input = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("is-fuzz-");
    private readonly StubLoop _loop = new();
    private readonly ObservedTime _time = new();
    private readonly EchoedLog _log;
    private readonly string _tokenPath;
    private readonly UnixDomainSocketEndPoint _unix;
    private readonly LoopbackDoor _door;
    private readonly ControlListener _unixListener;
    private readonly ControlListener _loopbackListener;

    public ControlFuzzTests()
    {
        var path = Path.Combine(_folder.FullName, "control.sock");
        _tokenPath = Path.Combine(_folder.FullName, "token");
        _unix = new UnixDomainSocketEndPoint(path);
        _log = new EchoedLog(_folder);
        _door = LoopbackDoor.Open(0, _tokenPath);
        _unixListener = new ControlListener(UnixDoor.Open(path), _loop.AskAsync, _time, _log.Log);
        _loopbackListener = new ControlListener(_door, _loop.AskAsync, _time, _log.Log);
    }

    private CancellationToken Cancellation => _patience.Token;

    public async ValueTask DisposeAsync()
    {
        // The interface still serves those who ask properly, and no bug of ours was hit on the way.
        using (var client = new ControlClient(_unix.ToString()))
        {
            Assert.NotNull((await client.StatusAsync(null, Cancellation)).Value);
        }

        await _unixListener.DisposeAsync();
        await _loopbackListener.DisposeAsync();
        Assert.Empty(_log.Rest());
        Assert.Empty(_folder.GetFiles("*.sock"));
        Assert.False(File.Exists(_tokenPath));
        _folder.Delete(recursive: true);
        _patience.Dispose();
    }

    [Fact]
    public async Task Noise_gets_an_error()
    {
        for (var i = 0; i < 500; i++)
        {
            await AssertJudgedAsync(_unix, _input.Noise(RequestHead.MostBytes + 100));
        }
    }

    [Fact]
    public async Task A_damaged_request_is_a_documented_one_or_gets_an_error()
    {
        for (var i = 0; i < 3000; i++)
        {
            await AssertJudgedAsync(_unix, _input.Mutation());
        }
    }

    [Fact]
    public async Task A_huge_head_gets_an_error()
    {
        foreach (var length in new[] { RequestHead.MostBytes - 40, RequestHead.MostBytes, 10_000, 1_000_000 })
        {
            for (var i = 0; i < 10; i++)
            {
                await AssertJudgedAsync(_unix, _input.Huge(length));
                await AssertJudgedAsync(_door.Address, _input.Huge(length));
            }
        }
    }

    [Fact]
    public async Task Without_the_token_nothing_gets_in()
    {
        for (var i = 0; i < 1000; i++)
        {
            var bytes = _input.Below(4) == 0 ? _input.Noise(1000) : _input.Mutation();
            var (reply, asked) = await SayAsync(_door.Address, bytes);
            Assert.True(asked == 0 && IsError(reply), Tell(bytes, reply));
        }
    }

    [Fact]
    public async Task With_the_token_a_damaged_request_is_a_documented_one_or_gets_an_error()
    {
        var token = await File.ReadAllTextAsync(_tokenPath, Cancellation);
        for (var i = 0; i < 1000; i++)
        {
            var request = _input
                .Good()
                .Replace("\r\n\r\n", $"\r\nAuthorization: Bearer {token}\r\n\r\n", StringComparison.Ordinal);
            var bytes = _input.Mutation(request);
            var reply = await AssertJudgedAsync(_door.Address, bytes);
            var isWhole = Encoding.Latin1.GetString(bytes).Contains(token, StringComparison.Ordinal);
            Assert.True(isWhole || IsError(reply), Tell(bytes, reply));
        }
    }

    [Fact]
    public async Task Slow_senders_are_sent_away_and_those_behind_them_get_their_turn()
    {
        // Five times as many as there are places.
        var slow = new List<Task<string>>();
        for (var i = 0; i < 80; i++)
        {
            var request = Encoding.Latin1.GetBytes(_input.Good());
            slow.Add(SayAndWaitAsync(request.AsMemory(0, _input.Below(request.Length - 3))));
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var passing = PassOnAsync(over.Token);
        var replies = await Task.WhenAll(slow);
        await over.CancelAsync();
        await passing;
        Assert.All(replies, reply => Assert.True(IsError(reply), Tell([], reply)));
    }

    private async Task PassOnAsync(CancellationToken over)
    {
        try
        {
            while (true)
            {
                await _time.PassAsync(s_headPatience, over);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
    }

    [Fact]
    public async Task A_crowd_of_all_sorts_does_no_harm()
    {
        var crowd = new List<(EndPoint Endpoint, byte[] Bytes, int End)>();
        for (var i = 0; i < 400; i++)
        {
            var bytes = _input.Any([_input.Noise(9000), _input.Mutation(), []]);
            crowd.Add((_input.Any<EndPoint>([_unix, _door.Address]), bytes, _input.Below(3)));
        }

        await Task.WhenAll(crowd.Select(one => BehaveAsync(one.Endpoint, one.Bytes, one.End)));
    }

    private async Task BehaveAsync(EndPoint endpoint, byte[] bytes, int end)
    {
        try
        {
            using var client = await RawClient.ConnectAsync(endpoint, Cancellation);
            await client.SendAsync(bytes, Cancellation);
            if (end == 0)
            {
                client.Socket.Shutdown(SocketShutdown.Send);
                await client.ReplyAsync(Cancellation);
            }
            else if (end == 1)
            {
                // A reset instead of an end.
                client.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
        catch (SocketException)
        {
            // Refused or cut off: what a crowd has to expect.
        }
    }

    private async Task<string> AssertJudgedAsync(EndPoint endpoint, byte[] bytes)
    {
        var (reply, asked) = await SayAsync(endpoint, bytes);
        var isFine = ControlFuzzInput.IsDocumented(bytes) || (asked == 0 && IsError(reply));
        Assert.True(isFine, Tell(bytes, reply));
        return reply;
    }

    // Says all and closes its side, so that nobody waits for more.
    private async Task<(string Reply, int Asked)> SayAsync(EndPoint endpoint, byte[] bytes)
    {
        var before = _loop.Asked.Count;
        using var client = await RawClient.ConnectAsync(endpoint, Cancellation);
        try
        {
            await client.SendAsync(bytes, Cancellation);
            client.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side has heard enough; what it says to that is still to be read.
        }

        return (await client.ReplyAsync(Cancellation), _loop.Asked.Count - before);
    }

    private async Task<string> SayAndWaitAsync(ReadOnlyMemory<byte> bytes)
    {
        using var client = await RawClient.ConnectAsync(_unix, Cancellation);
        await client.SendAsync(bytes, Cancellation);
        return await client.ReplyAsync(Cancellation);
    }

    private static bool IsError(string reply) =>
        reply.Length == 0 || reply.StartsWith("HTTP/1.1 4", StringComparison.Ordinal);

    private static string Tell(byte[] bytes, string reply) =>
        $"{FuzzSeed.Name(0)}: {Encoding.Latin1.GetString(bytes)} -> {reply}";
}
