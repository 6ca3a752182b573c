using System.Collections.Concurrent;
using System.Net;
using ImageServing.Processes;

namespace ImageServing.Hosting.Tests.Draining;

/// <summary>A server whose connections are Kestrel's.</summary>
public sealed class KestrelDrainTests() : DrainTests(isQuick: false);

/// <summary>A server whose connections are served by event loops.</summary>
public sealed class EventLoopDrainTests() : DrainTests(isQuick: true);

/// <summary>A server that is asked to stop loses nothing that it has accepted.</summary>
public abstract class DrainTests : IDisposable
{
    private readonly bool _isQuick;
    private readonly TemporaryFolder _home = new();
    private readonly LinuxProcessHost _host = new();
    private readonly IListeningSocket _socket;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected DrainTests(bool isQuick)
    {
        _isQuick = isQuick;
        _socket = _host.Listen("listen.test", "test", new IPEndPoint(IPAddress.Loopback, 0));
    }

    [Fact]
    public async Task Clients_that_keep_their_connections_notice_nothing_of_stops_and_starts()
    {
        const int rounds = 5;
        const int clients = 48;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var old = Start();
        await old.ReadyAsync();
        var load = Enumerable.Range(0, clients).Select(i => HammerAsync(i, answers, over.Token)).ToArray();
        for (var i = 0; i < rounds; i++)
        {
            var next = Start();
            await ServesAsync(next, answers);
            old.Terminate();
            Assert.Equal(0, (await old.ExitAsync()).Code);
            old.Dispose();
            old = next;
        }

        await over.CancelAsync();
        await Task.WhenAll(load);
        old.Dispose();
        Assert.Equal(rounds + 1, answers.Count);
    }

    [Fact]
    public async Task A_request_on_an_idle_connection_is_answered_and_is_its_last()
    {
        using var server = Start();
        using var client = new KeepAliveClient(_socket.Address);
        await client.GetAsync("pid", Cancelled);
        Assert.True(client.IsConnected);

        server.Terminate();
        await server.StoppingAsync();

        Assert.Equal($"{server.Id}", await client.GetAsync("pid", Cancelled));
        Assert.False(client.IsConnected);
        Assert.Equal(0, (await server.ExitAsync()).Code);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_when_it_has_lingered()
    {
        using var server = Start(lingerMilliseconds: 0);
        using var client = new KeepAliveClient(_socket.Address);
        await client.GetAsync("pid", Cancelled);

        server.Terminate();

        Assert.True(await client.IsClosedAsync(Cancelled));
        Assert.Equal(0, (await server.ExitAsync()).Code);
    }

    [Fact]
    public async Task A_stop_during_the_start_answers_what_was_accepted_or_leaves_it_to_the_next()
    {
        using var client = new KeepAliveClient(_socket.Address);
        var waiting = client.GetAsync("pid", Cancelled);
        using var stopped = Start(stopsAtStart: true);
        Assert.Equal(0, (await stopped.ExitAsync()).Code);

        using var next = Start();

        Assert.Contains(await waiting, new[] { $"{stopped.Id}", $"{next.Id}" });
    }

    [Fact]
    public async Task The_watchdog_is_fed_through_the_drain()
    {
        using var server = Start();
        using var client = new KeepAliveClient(_socket.Address);
        await client.GetAsync("pid", Cancelled);
        server.Terminate();
        await server.StoppingPingAsync();
    }

    [Fact]
    public async Task The_log_tells_how_the_drain_went()
    {
        using var server = Start();
        using var client = new KeepAliveClient(_socket.Address);
        await client.GetAsync("pid", Cancelled);
        server.Terminate();
        await server.StoppingAsync();
        await client.GetAsync("pid", Cancelled);
        await server.ExitAsync();

        var log = await File.ReadAllTextAsync(Directory.GetFiles(_home.At("logs")).Single(), Cancelled);

        Assert.Contains("stopping: accepts no more; open connections: 1\n", log, StringComparison.Ordinal);
        Assert.Contains(
            "requests answered meanwhile: 1; connections left after 10 s: 0\n",
            log,
            StringComparison.Ordinal
        );
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        _socket.Dispose();
        _host.Dispose();
        _home.Dispose();
    }

    private TestServer Start(int lingerMilliseconds = 10_000, bool stopsAtStart = false) =>
        TestServer.Start(
            _host,
            _home,
            [_socket],
            lingerMilliseconds: lingerMilliseconds,
            stopsAtStart: stopsAtStart,
            isQuick: _isQuick
        );

    private async Task HammerAsync(
        int seed,
        ConcurrentDictionary<string, int> answers,
        CancellationToken over
    )
    {
        // Some without a pause, the others with one that is shorter than the linger time.
        var random = new Random(seed);
        var longestPause = seed % 4 * 50;
        using var client = new KeepAliveClient(_socket.Address);
        try
        {
            while (true)
            {
                answers.AddOrUpdate(await client.GetAsync("pid", over), 1, (_, count) => count + 1);
                if (_isQuick && client.IsConnected)
                {
                    // Only one that has not begun to drain answers it; the other has no such page.
                    await client.GetAsync("quick/3", over);
                }

                await Task.Delay(random.Next(longestPause + 1), over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The test has seen enough.
        }
    }

    // New connections come only as old ones end, so one of our own makes sure that the server has its share.
    private async Task ServesAsync(TestServer server, ConcurrentDictionary<string, int> answers)
    {
        await server.ReadyAsync();
        while (!answers.ContainsKey($"{server.Id}"))
        {
            using var client = new KeepAliveClient(_socket.Address);
            var id = await client.GetAsync("pid", Cancelled);
            answers.AddOrUpdate(id, 1, (_, count) => count + 1);
        }
    }
}
