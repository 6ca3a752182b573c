using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Chaos.Load;

namespace ImageServing.Chaos.Tests;

/// <summary>Each thing that can go wrong is counted as what it is, by both clients.</summary>
public sealed class OutcomeTests : IDisposable
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"a\"\r\n\r\ngood";

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly ConnectionTable _connections = new();
    private readonly Uri _origin;
    private readonly PoolClient _pool;

    public OutcomeTests()
    {
        _server.Start();
        _origin = new Uri($"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}");
        _pool = new PoolClient(_origin, _connections);
    }

    [Theory]
    [InlineData(Good, Outcome.Right)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"a\"\r\n\r\nevil", Outcome.Wrong)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"b\"\r\n\r\ngood", Outcome.Wrong)]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy", Outcome.Wrong)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"a\"\r\n\r\ngo", Outcome.Broken)]
    [InlineData("HTTP/1.1 200", Outcome.Broken)]
    [InlineData("", Outcome.Broken)]
    public async Task An_answer_is_judged(string answer, Outcome outcome)
    {
        foreach (var client in new ILoadClient[] { new FreshClient(_origin, _connections), _pool })
        {
            var sample = await AskAsync(client, answer, _ => { });
            Assert.Equal(outcome, sample.Outcome);
            Assert.Equal(outcome != Outcome.Right, sample.IsFailure);
        }
    }

    [Fact]
    public async Task Nobody_listening_is_a_refusal()
    {
        _server.Stop();
        foreach (var client in new ILoadClient[] { new FreshClient(_origin, _connections), _pool })
        {
            Assert.Equal(Outcome.Refused, (await client.SendAsync(NewSample(client))).Outcome);
        }
    }

    [Fact]
    public async Task What_breaks_on_a_connection_of_a_killed_process_is_lost_with_it()
    {
        foreach (var client in new ILoadClient[] { new FreshClient(_origin, _connections), _pool })
        {
            var sample = await AskAsync(client, "", port => Assert.Equal(1, _connections.Doom([port])));
            Assert.True(sample.IsLostWithProcess, sample.ToString());
            Assert.False(sample.IsFailure);
        }
    }

    [Fact]
    public async Task A_wrong_answer_is_a_failure_even_of_a_killed_process()
    {
        var client = new FreshClient(_origin, _connections);
        var sample = await AskAsync(client, Good.Replace("good", "evil"), port => _connections.Doom([port]));
        Assert.True(sample.IsFailure);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _server.Dispose();
    }

    private static Sample NewSample(ILoadClient client)
    {
        var expected = Answer.Of(
            HttpStatusCode.OK,
            "\"a\"",
            Encoding.ASCII.GetBytes("good"),
            RequestSort.Small
        );
        return new Sample(1, new Target(RequestSort.Small, "/picture", null, expected), client.Name);
    }

    private async Task<Sample> AskAsync(ILoadClient client, string answer, Action<int> meanwhile)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        var serving = ServeAsync(answer, meanwhile, answered.Token);
        var sample = await client.SendAsync(NewSample(client));
        await answered.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
        return sample;
    }

    // HttpClient tries again when a connection ends without an answer: every connection is answered the same.
    private async Task ServeAsync(string answer, Action<int> meanwhile, CancellationToken answered)
    {
        while (true)
        {
            using var socket = await _server.AcceptSocketAsync(answered);
            await socket.ReceiveAsync(new byte[4096], answered);
            meanwhile(((IPEndPoint)socket.RemoteEndPoint!).Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), CancellationToken.None);
            socket.Shutdown(SocketShutdown.Both);
        }
    }
}
