using System.Net;
using System.Text;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests.Transport;

/// <summary>Connections that event loops share with Kestrel, over real sockets.</summary>
public sealed class EventTransportTests : IDisposable
{
    private const string Quick = "\r\nServer: quick\r\n";

    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _socket;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public EventTransportTests()
    {
        _socket = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));
        _patience.CancelAfter(TestServer.Patience);
    }

    private CancellationToken Patience => _patience.Token;

    [Fact]
    public async Task One_connection_serves_quick_and_usual_requests_in_any_order()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        foreach (var isQuick in new[] { true, true, false, true, false, false, true, true })
        {
            await client.GetAsync(isQuick ? "/quick/5" : "/pid", Patience);
            var (head, body) = await client.ReadAsync(Patience);
            Assert.Equal(isQuick, head.Contains(Quick, StringComparison.Ordinal));
            Assert.Equal(isQuick ? [0, 1, 2, 3, 4] : Encoding.ASCII.GetBytes($"{server.Id}"), body);
        }
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_their_order()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        string[] paths = ["/quick/1", "/pid", "/quick/2", "/quick/3", "/pid", "/quick/4"];
        await client.SendAsync(
            string.Concat(paths.Select(path => $"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")),
            Patience
        );
        await client.SendAsync("GET /pid HTTP/1.1\r\nHost: a\r\n\r\n", Patience);

        var lengths = new List<int>();
        for (var i = 0; i <= paths.Length; i++)
        {
            lengths.Add((await client.ReadAsync(Patience)).Body.Length);
        }

        var pid = $"{server.Id}".Length;
        Assert.Equal([1, pid, 2, 3, pid, 4, pid], lengths);
    }

    [Fact]
    public async Task Several_quick_requests_that_come_together_are_all_answered()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        await client.SendAsync(
            string.Concat(
                Enumerable.Range(1, 100).Select(i => $"GET /quick/{i} HTTP/1.1\r\nHost: a\r\n\r\n")
            ),
            Patience
        );
        for (var i = 1; i <= 100; i++)
        {
            Assert.Equal(i, (await client.ReadAsync(Patience)).Body.Length);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_reads_slowly_gets_all_of_a_large_response(bool isQuick)
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync(receiveBuffer: 4096);
        const int length = 16 * 1024 * 1024;
        await client.GetAsync(isQuick ? $"/quick/{length}" : $"/large/{length / 65536}", Patience);
        await client.GetAsync("/quick/7", Patience);
        Assert.Equal(length, (await client.ReadAsync(Patience)).Body.Length);
        Assert.Equal(7, (await client.ReadAsync(Patience)).Body.Length);
    }

    [Fact]
    public async Task A_body_goes_to_kestrel_however_it_is_cut()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        await client.SendAsync("POST /say HTTP/1.1\r\nHost: a\r\nContent-Le", Patience);
        await client.SendAsync("ngth: 200000\r\n\r\n", Patience);
        await client.SendAsync(new string('a', 200_000), Patience);
        var (_, body) = await client.ReadAsync(Patience);
        Assert.StartsWith(
            new string('a', 200_000) + ";",
            Encoding.ASCII.GetString(body),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_request_that_ends_the_connection_ends_it()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        await client.GetAsync("/quick/1", Patience);
        await client.ReadAsync(Patience);
        await client.SendAsync("GET /pid HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", Patience);
        await client.ReadAsync(Patience);
        Assert.True(await client.IsEndedAsync(Patience));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /pid HTTP/1.1\r\n\r\n")]
    public async Task What_kestrel_refuses_is_refused_and_ends_the_connection(string request)
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        await client.GetAsync("/quick/1", Patience);
        await client.ReadAsync(Patience);
        await client.SendAsync(request, Patience);
        Assert.StartsWith("HTTP/1.1 400", (await client.ReadAsync(Patience)).Head, StringComparison.Ordinal);
        Assert.True(await client.IsEndedAsync(Patience));
    }

    [Fact]
    public async Task A_client_that_leaves_takes_nobody_along()
    {
        using var server = await StartAsync();
        using var other = await ConnectAsync();
        for (var i = 0; i < 50; i++)
        {
            using var client = await ConnectAsync();
            await client.GetAsync(i % 2 == 0 ? "/quick/1000000" : "/large/100", Patience);
        }

        await other.GetAsync("/quick/3", Patience);
        Assert.Equal(3, (await other.ReadAsync(Patience)).Body.Length);
    }

    [Fact]
    public async Task A_client_that_sends_no_more_gets_its_connection_closed()
    {
        using var server = await StartAsync();
        using var client = await ConnectAsync();
        await client.GetAsync("/quick/3", Patience);
        await client.ReadAsync(Patience);
        client.EndSending();
        Assert.True(await client.IsEndedAsync(Patience));
    }

    [Fact]
    public async Task A_fault_of_an_answer_ends_one_connection()
    {
        using var server = await StartAsync();
        using var other = await ConnectAsync();
        using var client = await ConnectAsync();
        await client.GetAsync("/quick/-1", Patience);
        Assert.True(await client.IsEndedAsync(Patience));
        await other.GetAsync("/quick/3", Patience);
        Assert.Equal(3, (await other.ReadAsync(Patience)).Body.Length);
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_one_that_goes_makes_room()
    {
        using var server = await StartAsync();
        var clients = new List<RawClient>();
        for (var i = 0; i < 100; i++)
        {
            clients.Add(await ConnectAsync());
            await clients[^1].GetAsync("/quick/1", Patience);
            await clients[^1].ReadAsync(Patience);
        }

        using var refused = await ConnectAsync();
        Assert.True(await refused.IsEndedAsync(Patience));
        clients[0].EndSending();
        Assert.True(await clients[0].IsEndedAsync(Patience));
        using var admitted = await ConnectAsync();
        await admitted.GetAsync("/quick/1", Patience);
        await admitted.ReadAsync(Patience);
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/quick/1")]
    [InlineData("/pid")]
    public async Task A_connection_that_is_quiet_for_too_long_is_closed(string? path)
    {
        using var server = await StartAsync(isHurried: true);
        using var client = await ConnectAsync();
        if (path is not null)
        {
            await client.GetAsync(path, Patience);
            await client.ReadAsync(Patience);
        }

        Assert.True(await client.IsEndedAsync(Patience));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _host.Dispose();
        _home.Dispose();
        _patience.Dispose();
    }

    private async Task<TestServer> StartAsync(bool isHurried = false)
    {
        var server = TestServer.Start(_host, _home, [_socket], isQuick: true, isHurried: isHurried);
        await server.ReadyAsync();
        return server;
    }

    private Task<RawClient> ConnectAsync(int receiveBuffer = 0) =>
        RawClient.ConnectAsync(_socket.Address, Patience, receiveBuffer);
}
