using System.Net;
using System.Net.Sockets;
using ImageServing.Hosting.Tests.Metrics;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests.Health;

/// <summary>The socket on which a supervisor asks one process how it is.</summary>
public sealed class HealthSocketTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _public;
    private readonly IListeningSocket _private;
    private readonly HttpClient _supervisor;
    private readonly HttpClient _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public HealthSocketTests()
    {
        var path = _home.At("test.health");
        _public = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));
        _private = _host.ListenLocally("health", path);
        _client = ClientOf(_public.Address);
        _supervisor = ClientOf(new UnixDomainSocketEndPoint(path));
    }

    [Fact]
    public async Task A_server_is_well_on_both_sockets()
    {
        using var server = Start();
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await AskAsync(_supervisor, "health"));
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await AskAsync(_client, "health"));
    }

    [Theory]
    [InlineData("pid")]
    [InlineData("healthy")]
    [InlineData("metrics/more")]
    [InlineData("metricsmore")]
    [InlineData("echoes")]
    [InlineData("Echo")]
    [InlineData("")]
    public async Task Nothing_else_is_on_the_private_socket(string path)
    {
        using var server = Start();
        Assert.Equal((HttpStatusCode.NotFound, ""), await AskAsync(_supervisor, path));
    }

    [Fact]
    public async Task The_figures_of_the_process_are_on_the_private_socket()
    {
        using var server = Start();
        var (status, text) = await AskAsync(_supervisor, "metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        var samples = PrometheusSample.Parse(text);
        Assert.Contains(samples, sample => sample.Name == "imageserving_log_lost_total");
        Assert.True(samples.Single(s => s.Name == "dotnet_process_memory_working_set_bytes").Value > 0);
        Assert.Single(samples.Select(sample => sample.Labels["pid"]).Distinct());
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(_client, "metrics")).Item1);
    }

    [Theory]
    [InlineData("GET", "echo")]
    [InlineData("POST", "echo/a")]
    [InlineData("DELETE", "echo/a/b")]
    public async Task An_endpoint_of_the_server_is_on_the_private_socket_alone(string method, string path)
    {
        using var server = Start();
        Assert.Equal(
            (HttpStatusCode.OK, $"{method} /{path}"),
            await AskAsync(_supervisor, path, new HttpMethod(method))
        );
        Assert.Equal((HttpStatusCode.NotFound, ""), await AskAsync(_client, path, new HttpMethod(method)));
    }

    [Fact]
    public async Task Figures_are_read_only()
    {
        using var server = Start();
        Assert.Equal((HttpStatusCode.NotFound, ""), await AskAsync(_supervisor, "metrics", HttpMethod.Post));
    }

    [Fact]
    public async Task A_service_that_is_stuck_is_named()
    {
        using var server = Start();
        await AskAsync(_client, "stick");
        var stuck = (HttpStatusCode.ServiceUnavailable, "stuck on demand\n");
        Assert.Equal(stuck, await AskAsync(_supervisor, "health"));
        Assert.Equal(stuck, await AskAsync(_client, "health"));
    }

    [Fact]
    public async Task A_draining_server_still_tells_that_it_drains()
    {
        using var server = Start();
        using var busy = await _client.GetAsync("never", HttpCompletionOption.ResponseHeadersRead, Cancelled);

        server.Terminate();
        await server.StoppingAsync();

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "draining\n"),
            await AskAsync(_supervisor, "health")
        );
    }

    [Fact]
    public async Task A_connected_supervisor_does_not_keep_a_server_from_ending()
    {
        using var server = Start();
        await AskAsync(_supervisor, "health");

        server.Terminate();

        Assert.Equal(0, (await server.ExitAsync()).Code);
        var log = await File.ReadAllTextAsync(Directory.GetFiles(_home.At("logs")).Single(), Cancelled);
        Assert.Contains("open connections: 0\n", log, StringComparison.Ordinal);
        Assert.DoesNotContain("unix:", log, StringComparison.Ordinal);
        Assert.True(File.Exists(_home.At("test.health")), "the socket's path is the supervisor's to remove");
    }

    public void Dispose()
    {
        _client.Dispose();
        _supervisor.Dispose();
        _private.Dispose();
        _public.Dispose();
        _host.Dispose();
        _home.Dispose();
    }

    private TestServer Start() => TestServer.Start(_host, _home, [_public, _private]);

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpClient client,
        string path,
        HttpMethod? method = null
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using var response = await client.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static HttpClient ClientOf(EndPoint server) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellation) =>
                {
                    var unix = server.AddressFamily == AddressFamily.Unix;
                    var socket = new Socket(
                        server.AddressFamily,
                        SocketType.Stream,
                        unix ? ProtocolType.Unspecified : ProtocolType.Tcp
                    );
                    await socket.ConnectAsync(server, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("http://test/"),
            Timeout = TestServer.Patience,
        };
}
