using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Upstream.Tests;

/// <summary>Against a real socket that answers, dies or says nothing, as a crashing render server does.</summary>
public sealed class RenderServerClientTests : IDisposable
{
    private const string Picture =
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nPNG!";
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nPN";
    private const string Nothing = "";
    private const string Broken =
        "HTTP/1.1 422 Unprocessable Content\r\nContent-Type: application/json\r\nContent-Length: 41\r\n\r\n"
        + "{\"code\":\"SourceBroken\",\"message\":\"a.jpg\"}";
    private const string Foreign = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops";
    private const string Huge = "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n";

    private static readonly RenderPlan s_plan = new()
    {
        Source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1),
    };

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public RenderServerClientTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_picture_comes_back_whole()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Picture);

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        using var reply = outcome.Value!;
        Assert.Equal("PNG!", Encoding.ASCII.GetString(reply.Body.Span));
        Assert.Equal("image/png", reply.MimeType);
        Assert.Equal(1, await server);
    }

    [Theory]
    [InlineData(Nothing)]
    [InlineData(Half)]
    public async Task A_server_that_dies_is_asked_again(string lastWords)
    {
        using var client = CreateClient();
        var server = AnswerAsync(lastWords, lastWords, Picture);

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        using var reply = outcome.Value!;
        Assert.Equal("PNG!", Encoding.ASCII.GetString(reply.Body.Span));
        Assert.Equal(3, await server);
    }

    [Fact]
    public async Task Three_deaths_are_enough()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Nothing, Half, Nothing);

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        Assert.Equal(RenderFailureCode.Internal, outcome.Failure!.Code);
        Assert.Equal(3, await server);
    }

    [Fact]
    public async Task A_failure_is_not_asked_again()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Broken);

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        Assert.Equal(new RenderFailure(RenderFailureCode.SourceBroken, "a.jpg"), outcome.Failure);
        Assert.Equal(1, await server);
    }

    [Theory]
    [InlineData(Foreign, RenderFailureCode.Internal)]
    [InlineData(Huge, RenderFailureCode.ReplyTooLarge)]
    public async Task Foreign_and_boundless_answers_are_failures(string answer, RenderFailureCode code)
    {
        using var client = CreateClient();
        var server = AnswerAsync(answer);

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        Assert.Equal(code, outcome.Failure!.Code);
        Assert.Equal(1, await server);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_at_the_deadline()
    {
        using var client = CreateClient(TimeSpan.FromMilliseconds(200));

        var outcome = await client.RenderAsync(s_plan, "id", _cancellation);

        Assert.Equal(RenderFailureCode.DeadlineExceeded, outcome.Failure!.Code);
    }

    [Fact]
    public async Task A_client_that_leaves_cancels()
    {
        using var client = CreateClient();
        using var left = new CancellationTokenSource();
        var rendering = client.RenderAsync(s_plan, "id", left.Token);
        using var connection = await _listener.AcceptSocketAsync(_cancellation);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
    }

    private RenderServerClient CreateClient(TimeSpan? deadline = null) =>
        new(
            new RenderServerOptions
            {
                Name = "Image Server",
                Address = new Uri($"http://{_listener.LocalEndpoint}/"),
                Deadline = deadline ?? TimeSpan.FromSeconds(30),
            },
            TimeProvider.System,
            NullLogger.Instance
        );

    /// <summary>Answers one connection with each text and cuts it; gives the number of requests that came.</summary>
    private async Task<int> AnswerAsync(params string[] answers)
    {
        var count = 0;
        foreach (var answer in answers)
        {
            using var connection = await _listener.AcceptSocketAsync(_cancellation);
            await ReadRequestAsync(connection);
            count++;
            await connection.SendAsync(Encoding.ASCII.GetBytes(answer), SocketFlags.None, _cancellation);
            connection.Shutdown(SocketShutdown.Both);
        }

        return count;
    }

    private async Task ReadRequestAsync(Socket connection)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            text.Append(
                Encoding.ASCII.GetString(
                    buffer,
                    0,
                    await connection.ReceiveAsync(buffer, SocketFlags.None, _cancellation)
                )
            );
            var request = text.ToString();
            var body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            var length = request.Split("Content-Length: ") is [_, var rest]
                ? int.Parse(rest.Split('\r')[0], null)
                : 0;
            if (body >= 4 && request.Length - body >= length)
            {
                return;
            }
        }
    }
}
