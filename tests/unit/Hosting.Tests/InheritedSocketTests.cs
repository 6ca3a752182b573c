using System.Net;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests;

/// <summary>
/// Several processes accept from one listening socket that a supervisor holds: none of them may close it, shut it
/// down or lose a connection that waits in it when it stops.
/// </summary>
public sealed class InheritedSocketTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _socket;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public InheritedSocketTests() =>
        _socket = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));

    [Fact]
    public async Task A_stopped_server_leaves_the_socket_to_the_next_one()
    {
        using var first = TestServer.Start(_host, _home, [_socket]);
        using var client = NewClient();
        Assert.Equal($"{first.Id}", await client.GetStringAsync("pid", Cancelled));

        first.Terminate();
        Assert.Equal(0, (await first.ExitAsync()).Code);

        // Nobody accepts now: the connection waits in the socket until the second server comes.
        var waiting = client.GetStringAsync("pid", Cancelled);
        using var second = TestServer.Start(_host, _home, [_socket]);
        Assert.Equal($"{second.Id}", await waiting);
    }

    [Fact]
    public async Task A_killed_server_leaves_the_socket_to_the_next_one()
    {
        using var first = TestServer.Start(_host, _home, [_socket]);
        using var client = NewClient();
        Assert.Equal($"{first.Id}", await client.GetStringAsync("pid", Cancelled));

        first.Dispose();

        var waiting = client.GetStringAsync("pid", Cancelled);
        using var second = TestServer.Start(_host, _home, [_socket]);
        Assert.Equal($"{second.Id}", await waiting);
    }

    [Fact]
    public async Task A_server_that_stops_beside_another_takes_no_connection_with_it()
    {
        using var stays = TestServer.Start(_host, _home, [_socket]);
        using var stops = TestServer.Start(_host, _home, [_socket]);
        await Task.WhenAll(stays.ReadyAsync(), stops.ReadyAsync());
        using var client = NewClient();
        var served = new List<string>();
        var exit = stops.ExitAsync();
        stops.Terminate();
        while (!exit.IsCompleted)
        {
            served.Add(await client.GetStringAsync("pid", Cancelled));
        }

        served.Add(await client.GetStringAsync("pid", Cancelled));
        Assert.Equal(0, (await exit).Code);
        Assert.Equal($"{stays.Id}", served[^1]);
    }

    [Fact]
    public async Task Requests_in_flight_are_finished_before_the_server_ends()
    {
        using var server = TestServer.Start(_host, _home, [_socket]);
        using var client = NewClient();
        using var response = await client.GetAsync(
            "until-stop",
            HttpCompletionOption.ResponseHeadersRead,
            Cancelled
        );

        server.Terminate();
        await server.StoppingAsync();

        Assert.Equal("begun\nfinished\n", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(0, (await server.ExitAsync()).Code);
    }

    [Fact]
    public async Task A_request_that_never_ends_is_cut_after_the_drain_time()
    {
        using var server = TestServer.Start(_host, _home, [_socket], drainMilliseconds: 100);
        using var client = NewClient();
        using var response = await client.GetAsync(
            "never",
            HttpCompletionOption.ResponseHeadersRead,
            Cancelled
        );

        server.Terminate();

        Assert.Equal(0, (await server.ExitAsync()).Code);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Readiness_is_told_when_requests_are_answered()
    {
        using var server = TestServer.Start(_host, _home, [_socket]);
        await server.ReadyAsync();
        using var client = NewClient();
        using var response = await client.GetAsync("health", Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok\n", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        using var server = TestServer.Start(_host, _home, [], _socket.Address.Port);
        Assert.Equal(ExitCode.Unavailable, (await server.ExitAsync()).Code);
        var line = Assert.Single(await server.OutputLinesAsync());
        Assert.StartsWith("Test Server: ", line, StringComparison.Ordinal);
        Assert.Contains($":{_socket.Address.Port}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_folder_that_cannot_be_made_is_told_in_one_line()
    {
        _home.Create("logs", "a file where the folder should be");
        using var server = TestServer.Start(_host, _home, [_socket]);
        Assert.Equal(ExitCode.NoPermission, (await server.ExitAsync()).Code);
        var line = Assert.Single(await server.OutputLinesAsync());
        Assert.Contains(_home.At("logs"), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_over_16_kB_is_refused_and_one_below_is_not()
    {
        using var server = TestServer.Start(_host, _home, [_socket]);
        using var client = NewClient();
        var fits = new string('x', 16_000);
        using var accepted = await client.GetAsync($"pid?{fits}", Cancelled);
        using var refused = await client.GetAsync($"pid?{fits}{fits}", Cancelled);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, refused.StatusCode);
    }

    [Fact]
    public async Task The_callers_request_id_comes_back_and_an_unsafe_one_is_replaced()
    {
        using var server = TestServer.Start(_host, _home, [_socket]);
        using var client = NewClient();
        Assert.Equal("abc-123", await RequestIdOfReplyAsync(client, "abc-123"));
        var replaced = await RequestIdOfReplyAsync(client, "a b");
        Assert.Equal(16, replaced.Length);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _host.Dispose();
        _home.Dispose();
    }

    private static async Task<string> RequestIdOfReplyAsync(HttpClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "pid");
        request.Headers.TryAddWithoutValidation(RequestIds.Header, id);
        using var response = await client.SendAsync(request, Cancelled);
        return response.Headers.GetValues(RequestIds.Header).Single();
    }

    // A connection for each request: what is tested is who accepts.
    private HttpClient NewClient()
    {
        var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{_socket.Address}/"),
            Timeout = TestServer.Patience,
        };
        client.DefaultRequestHeaders.ConnectionClose = true;
        return client;
    }
}
