using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Admission;
using ImageServing.PlatformServer.Quarantine;
using ImageServing.PlatformServer.Tests;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;
using Processes.Flyer;

namespace ImageServing.PlatformServer.Upstream.Tests;

/// <summary>
/// A process is killed that says it has accepted our connection. The test holds that connection's other end, and never
/// closes it: as the kernel does not while it frees the memory of a dead process.
/// </summary>
public sealed class UpstreamConnectionsTests : IDisposable
{
    private const string Picture =
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nPNG!";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("is-upstream-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UpstreamConnections _connections;
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public UpstreamConnectionsTests()
    {
        _listener.Start();
        _connections = new UpstreamConnections(died =>
            ServerDeaths.Of(Path.Combine(_folder, "ps-1.flights"), died)
        );
    }

    public void Dispose()
    {
        _connections.Dispose();
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_request_at_a_process_that_dies_is_asked_again_while_its_connection_is_open()
    {
        using var metrics = new TestMetrics();
        using var quarantine = new QuarantineWatch(supervisor: null, TimeProvider.System);
        using var client = new RenderServerClient(
            new RenderServerOptions
            {
                Name = "Image Server",
                Address = new Uri($"http://{_listener.LocalEndpoint}/"),
            },
            new RenderGate(
                "Image Server",
                new AdmissionOptions(),
                new AdmissionMetrics(metrics.Metrics),
                TimeProvider.System
            ),
            _connections,
            quarantine,
            metrics.Metrics,
            TimeProvider.System,
            NullLogger.Instance
        );
        using var dying = await FlyerProcess.StartAsync(At("is-1"));
        var plan = new RenderPlan { Source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1) };
        var rendering = client.RenderAsync(plan, new RenderOrigin("id", "/a", "0a"), _cancellation);
        using var first = await AcceptAsync();
        await dying.ConnectAsync(((IPEndPoint)first.RemoteEndPoint!).Port);

        dying.Kill();

        using var second = await AcceptAsync();
        await second.SendAsync(Encoding.ASCII.GetBytes(Picture), _cancellation);
        var outcome = await rendering.WaitAsync(s_patience, _cancellation);
        Assert.Equal("PNG!", Encoding.ASCII.GetString(outcome.Value!.Body.Span));
        Assert.Equal(1, metrics.SumOf("imageserving.upstream.retries", ("upstream", "Image Server")));
    }

    [Fact]
    public async Task Only_the_connections_of_the_dead_end_and_what_has_arrived_on_them_can_be_read()
    {
        using var dying = await FlyerProcess.StartAsync(At("is-1"));
        using var living = await FlyerProcess.StartAsync(At("is-2"));
        await using var lost = await ConnectAsync();
        using var lostEnd = await AcceptAsync();
        await using var kept = await ConnectAsync();
        using var keptEnd = await AcceptAsync();
        await dying.ConnectAsync(((IPEndPoint)lostEnd.RemoteEndPoint!).Port);
        await living.ConnectAsync(((IPEndPoint)keptEnd.RemoteEndPoint!).Port);
        await lostEnd.SendAsync("whole"u8.ToArray(), _cancellation);

        dying.Kill();

        Assert.Equal("whole", await ReadToEndAsync(lost));
        await keptEnd.SendAsync("more"u8.ToArray(), _cancellation);
        keptEnd.Shutdown(SocketShutdown.Send);
        Assert.Equal("more", await ReadToEndAsync(kept));
    }

    [Fact]
    public async Task A_connection_that_is_closed_already_is_left_alone()
    {
        using var dying = await FlyerProcess.StartAsync(At("is-1"));
        await using (var closed = await ConnectAsync())
        {
            using var closedEnd = await AcceptAsync();
            await dying.ConnectAsync(((IPEndPoint)closedEnd.RemoteEndPoint!).Port);
        }

        await using var open = await ConnectAsync();
        using var openEnd = await AcceptAsync();
        await dying.ConnectAsync(((IPEndPoint)openEnd.RemoteEndPoint!).Port);

        dying.Kill();

        Assert.Equal("", await ReadToEndAsync(open));
    }

    private string At(string name) => Path.Combine(_folder, name + ".flights");

    private Task<Stream> ConnectAsync() =>
        _connections.ConnectAsync(_listener.LocalEndpoint, _cancellation).AsTask();

    private Task<Socket> AcceptAsync() =>
        _listener.AcceptSocketAsync(_cancellation).AsTask().WaitAsync(s_patience);

    private async Task<string> ReadToEndAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(_cancellation).WaitAsync(s_patience, _cancellation);
    }
}
