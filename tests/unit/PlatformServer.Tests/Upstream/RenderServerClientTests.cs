using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Control;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Admission;
using ImageServing.PlatformServer.Quarantine;
using ImageServing.PlatformServer.Quarantine.Tests;
using ImageServing.PlatformServer.Tests;
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

    private static readonly RenderOrigin s_origin = new("id", "/is/image/é?wid=1", "0a1b");

    private readonly List<string> _requests = [];
    private readonly TestMetrics _metrics = new();
    private readonly QuarantineWatch _noQuarantine = new(supervisor: null, TimeProvider.System);
    private readonly UpstreamConnections _connections = new(died => ServerDeaths.Of(path: null, died));
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public RenderServerClientTests() => _listener.Start();

    public void Dispose()
    {
        _metrics.Dispose();
        _noQuarantine.Dispose();
        _connections.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task What_was_asked_and_lost_is_measured()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Nothing, Picture);

        var reply = (await client.RenderAsync(s_plan, s_origin, _cancellation)).Value!;

        await server;
        var upstream = ("upstream", "Image Server");
        Assert.Equal(1, _metrics.SumOf("imageserving.upstream.retries", upstream));
        Assert.Equal(1, _metrics.CountOf("imageserving.upstream.duration", upstream, ("outcome", "ok")));
    }

    [Fact]
    public async Task A_picture_comes_back_whole()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Picture);

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        var reply = outcome.Value!;
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

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        var reply = outcome.Value!;
        Assert.Equal("PNG!", Encoding.ASCII.GetString(reply.Body.Span));
        Assert.Equal(3, await server);
    }

    [Fact]
    public async Task A_request_that_lost_its_server_is_computed_alone_from_then_on()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Nothing, Half, Nothing, Picture);

        var reply = (await client.RenderAsync(s_plan, s_origin, _cancellation)).Value!;

        Assert.Equal(4, await server);
        Assert.Equal([false, true, true, true], _requests.Select(IsAlone));
    }

    [Fact]
    public async Task A_server_that_keeps_dying_is_asked_until_the_deadline()
    {
        using var client = CreateClient(TimeSpan.FromMilliseconds(500));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var server = DieAsync(over.Token);

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);
        await over.CancelAsync();

        Assert.Equal(RenderFailureCode.DeadlineExceeded, outcome.Failure!.Code);
        Assert.Contains("the connection was lost", outcome.Failure.Message, StringComparison.Ordinal);

        // The pauses double from 20 ms on, so that half a second has no room for more.
        Assert.InRange(await server, 1, 10);
    }

    [Fact]
    public async Task The_server_learns_which_request_it_works_for()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Picture);

        var reply = (await client.RenderAsync(s_plan, s_origin, _cancellation)).Value!;

        await server;
        var head = _requests.Single();
        Assert.Contains("X-Request-Id: id\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Fingerprint: 0a1b\r\n", head, StringComparison.Ordinal);
        Assert.Contains("X-Client-Url: /is/image/%C3%A9?wid=1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspect_is_computed_alone_at_once()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.List(1, (s_origin.Fingerprint!, QuarantineState.Suspect));
        using var watch = await supervisor.WatchAsync(_cancellation);
        using var client = CreateClient(quarantine: watch);
        var server = AnswerAsync(Picture);

        var reply = (await client.RenderAsync(s_plan, s_origin, _cancellation)).Value!;

        await server;
        Assert.True(IsAlone(_requests.Single()));
    }

    [Fact]
    public async Task A_quarantined_request_is_refused_before_it_reaches_a_server()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.List(1, (s_origin.Fingerprint!, QuarantineState.Quarantined));
        using var watch = await supervisor.WatchAsync(_cancellation);
        using var client = CreateClient(quarantine: watch);

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        Assert.Equal(RenderFailureCode.Quarantined, outcome.Failure!.Code);
        Assert.Contains("'ImageServing quarantine'", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task A_request_that_lost_two_servers_waits_for_the_verdict()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.List(1);
        supervisor.Settle("id", (s_origin.Fingerprint!, QuarantineState.Quarantined));
        using var watch = await supervisor.WatchAsync(_cancellation);
        using var client = CreateClient(quarantine: watch);
        var server = AnswerAsync(Nothing, Nothing);

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        Assert.Equal(RenderFailureCode.Quarantined, outcome.Failure!.Code);
        Assert.Equal(2, await server);
    }

    [Fact]
    public async Task Without_a_supervisor_a_request_goes_on_without_a_verdict()
    {
        using var watch = new QuarantineWatch(
            new ControlClient(Path.Combine(Path.GetTempPath(), "no-supervisor.sock")),
            TimeProvider.System
        );
        using var client = CreateClient(quarantine: watch);
        var server = AnswerAsync(Nothing, Nothing, Nothing, Picture);

        var reply = (await client.RenderAsync(s_plan, s_origin, _cancellation)).Value!;

        Assert.Equal(4, await server);
    }

    [Fact]
    public async Task A_failure_is_not_asked_again()
    {
        using var client = CreateClient();
        var server = AnswerAsync(Broken);

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

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

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        Assert.Equal(code, outcome.Failure!.Code);
        Assert.Equal(1, await server);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_at_the_deadline()
    {
        using var client = CreateClient(TimeSpan.FromMilliseconds(200));

        var outcome = await client.RenderAsync(s_plan, s_origin, _cancellation);

        Assert.Equal(RenderFailureCode.DeadlineExceeded, outcome.Failure!.Code);
    }

    [Fact]
    public async Task A_client_that_leaves_cancels()
    {
        using var client = CreateClient();
        using var left = new CancellationTokenSource();
        var rendering = client.RenderAsync(s_plan, s_origin, left.Token);
        using var connection = await _listener.AcceptSocketAsync(_cancellation);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
    }

    private static bool IsAlone(string request) =>
        request.Contains("X-Alone: 1\r\n", StringComparison.Ordinal);

    private RenderServerClient CreateClient(TimeSpan? deadline = null, QuarantineWatch? quarantine = null) =>
        new(
            new RenderServerOptions
            {
                Name = "Image Server",
                Address = new Uri($"http://{_listener.LocalEndpoint}/"),
                Deadline = deadline ?? TimeSpan.FromSeconds(30),
            },
            new RenderGate(
                "Image Server",
                new AdmissionOptions(),
                new AdmissionMetrics(_metrics.Metrics),
                TimeProvider.System
            ),
            _connections,
            quarantine ?? _noQuarantine,
            _metrics.Metrics,
            TimeProvider.System,
            NullLogger.Instance
        );

    /// <summary>Cuts every connection; gives their number once it is over.</summary>
    private async Task<int> DieAsync(CancellationToken over)
    {
        for (var count = 0; ; count++)
        {
            try
            {
                using var connection = await _listener.AcceptSocketAsync(over);
            }
            catch (OperationCanceledException)
            {
                return count;
            }
        }
    }

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
                _requests.Add(request);
                return;
            }
        }
    }
}
