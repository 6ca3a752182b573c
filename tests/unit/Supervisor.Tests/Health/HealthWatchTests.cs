using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ImageServing.Supervisor.Health;
using Supervisor.Tests.Controlling;

namespace Supervisor.Tests.Health;

public sealed class HealthWatchTests : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2.5);

    private readonly Patience _patience = new();
    private readonly ObservedTime _time = new();
    private readonly HealthServer _server = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    private CancellationToken Cancellation => _patience.Token;

    public void Dispose()
    {
        _server.Dispose();
        _patience.Dispose();
    }

    [Fact]
    public async Task A_healthy_server_is_asked_at_every_interval_and_never_told()
    {
        using var watch = Watch(failures: 1);
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith(
                "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
                await TickAsync(),
                StringComparison.Ordinal
            );
        }

        await _time.SetAsync(s_interval, Cancellation);
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_unix_socket_is_asked_as_well()
    {
        var folder = Directory.CreateTempSubdirectory("is-health-");
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "is-1.health"));
        using (var server = new HealthServer(endpoint) { Answer = "HTTP/1.1 503 Busy\r\n\r\ndraining\n" })
        {
            using var watch = Watch(failures: 1, endpoint);
            await _time.PassAsync(s_interval, Cancellation);
            Assert.Equal("GET /health answered 503: draining", await ToldAsync());
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Misses_in_a_row_are_told_once_with_the_last_reason()
    {
        _server.Answer = "HTTP/1.1 500 Oops\r\n\r\n";
        using var watch = Watch(failures: 3);
        await TickAsync();
        _server.Answer = "nonsense\n";
        await TickAsync();
        Assert.False(_told.Reader.TryRead(out _));
        _server.Answer = "HTTP/1.1 503 Busy\r\n\r\ndraining\n";
        await TickAsync();
        Assert.Equal("GET /health answered 503: draining, 3 times in a row", await ToldAsync());

        // It has been told: what follows is the event loop's business, and nobody is asked any more.
        await _time.PassAsync(s_interval, Cancellation);
        await _time.SetAsync(s_interval, Cancellation);
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_success_in_between_starts_the_count_anew()
    {
        using var watch = Watch(failures: 2);
        foreach (var status in new[] { 500, 200, 500, 204, 404 })
        {
            _server.Answer = $"HTTP/1.1 {status} X\r\n\r\n";
            await TickAsync();
        }

        await _time.SetAsync(s_interval, Cancellation);
        Assert.False(_told.Reader.TryRead(out _));
        _time.Pass(s_interval);
        Assert.Equal("GET /health answered 404, 2 times in a row", await ToldAsync());
    }

    [Fact]
    public async Task Silence_is_a_miss_when_the_time_is_over()
    {
        _server.Answer = null;
        using var watch = Watch(failures: 1);
        await TickAsync();
        Assert.False(_told.Reader.TryRead(out _));
        await _time.PassAsync(s_timeout, Cancellation);
        Assert.Equal("no answer to GET /health within 2.5 s", await ToldAsync());
    }

    [Fact]
    public async Task Nobody_there_is_a_miss()
    {
        var address = _server.Address;
        _server.Dispose();
        using var watch = Watch(failures: 1, address);
        await _time.PassAsync(s_interval, Cancellation);
        Assert.Equal("GET /health: Connection refused", await ToldAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-x\r\n")]
    public async Task Another_protocol_is_a_miss(string answer)
    {
        _server.Answer = answer;
        using var watch = Watch(failures: 1);
        await TickAsync();
        Assert.Equal("GET /health: the answer is no HTTP", await ToldAsync());
    }

    [Fact]
    public async Task An_endless_answer_is_cut()
    {
        _server.Answer = "HTTP/1.1 500 X\r\nA: " + new string('x', 100_000);
        using var watch = Watch(failures: 1);
        await _time.PassAsync(s_interval, Cancellation);
        Assert.Equal("GET /health answered 500", await ToldAsync());
    }

    [Fact]
    public async Task The_next_question_waits_for_the_end_of_the_last()
    {
        _server.Answer = null;
        using var watch = Watch(failures: 9);
        await TickAsync();
        await _time.SetAsync(s_timeout, Cancellation);
        Assert.False(_time.HasNewTimer);
        _time.Pass(s_timeout);
        // At the usual moment again, not an interval after the late answer.
        await _time.PassAsync(s_interval - s_timeout, Cancellation);
        await _server.NextRequestAsync(Cancellation);
    }

    [Fact]
    public async Task Memory_is_looked_at_at_the_same_ticks()
    {
        using var watch = HealthWatch.Start(
            s_interval,
            Probe(failures: 1, _server.Address),
            new MemoryWatch(100, () => 101, bytes => _told.Writer.TryWrite($"{bytes} bytes")),
            _time
        );
        await TickAsync();
        Assert.False(_told.Reader.TryRead(out _));
        await TickAsync();
        Assert.Equal("101 bytes", await ToldAsync());
        await TickAsync();
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Memory_can_be_looked_at_alone()
    {
        using var watch = HealthWatch.Start(
            s_interval,
            null,
            new MemoryWatch(100, () => 101, bytes => _told.Writer.TryWrite($"{bytes} bytes")),
            _time
        );
        await _time.PassAsync(s_interval, Cancellation);
        await _time.PassAsync(s_interval, Cancellation);
        Assert.Equal("101 bytes", await ToldAsync());
    }

    [Fact]
    public async Task Disposed_it_asks_no_more()
    {
        _server.Answer = null;
        var watch = Watch(failures: 1);
        await TickAsync();
        watch.Dispose();
        await _server.LeftAsync(Cancellation);
        // Cancelled is not missed.
        Assert.False(_told.Reader.TryRead(out _));
    }

    private HealthWatch Watch(int failures, EndPoint? endpoint = null) =>
        HealthWatch.Start(s_interval, Probe(failures, endpoint ?? _server.Address), null, _time);

    private HealthProbe Probe(int failures, EndPoint endpoint) =>
        new(
            new HealthTarget(endpoint, "/health", s_timeout, failures),
            _time,
            reason => _told.Writer.TryWrite(reason)
        );

    private async Task<string> TickAsync()
    {
        await _time.PassAsync(s_interval, Cancellation);
        return await _server.NextRequestAsync(Cancellation);
    }

    private async Task<string> ToldAsync() => await _told.Reader.ReadAsync(Cancellation);
}
