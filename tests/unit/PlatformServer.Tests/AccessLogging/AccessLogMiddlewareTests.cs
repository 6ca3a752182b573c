using System.Text;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Supervisor.Tests.Simulation;

namespace ImageServing.PlatformServer.Tests.AccessLogging;

public sealed class AccessLogMiddlewareTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly ManualTime _time = new();
    private readonly TestMetrics _metrics = new();
    private readonly TrafficMonitor _traffic;

    public AccessLogMiddlewareTests() => _traffic = new TrafficMonitor(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_has_its_own_file_told_by_when_the_response_was_sent()
    {
        await using (var log = CreateLog("%U %D %O"))
        {
            var middleware = Create(log);
            await middleware.HandleAsync(Request("/first"), _ => Task.CompletedTask);
            await middleware.HandleAsync(
                Request("/overnight"),
                _ =>
                {
                    _time.Pass(TimeSpan.FromDays(1));
                    return Task.CompletedTask;
                }
            );
        }

        var today = _time.GetLocalNow();
        Assert.Equal("/first 0 1\n", await ReadAsync(today.AddDays(-1)));
        Assert.Equal("/overnight 86400000 1\n", await ReadAsync(today));
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("writer")]
    [InlineData("span")]
    [InlineData("file")]
    public async Task Every_way_of_sending_is_counted(string way)
    {
        var content = Encoding.ASCII.GetBytes("0123456789");
        var file = _home.Write("body.txt", "0123456789");
        var http = Request("/a");
        var body = new MemoryStream();
        http.Response.Body = body;
        await using (var log = CreateLog("%s %B"))
        {
            await Create(log)
                .HandleAsync(
                    http,
                    async context =>
                    {
                        switch (way)
                        {
                            case "stream":
                                await context.Response.Body.WriteAsync(content, Cancelled);
                                break;
                            case "writer":
                                await context.Response.BodyWriter.WriteAsync(content, Cancelled);
                                break;
                            case "span":
                                content.CopyTo(context.Response.BodyWriter.GetSpan(10));
                                context.Response.BodyWriter.Advance(10);
                                await context.Response.BodyWriter.FlushAsync(Cancelled);
                                break;
                            default:
                                await context.Response.SendFileAsync(file, Cancelled);
                                break;
                        }
                    }
                );
        }

        Assert.Equal("200 10\n", await ReadAsync(_time.GetLocalNow()));
        Assert.Equal(content, body.ToArray());
    }

    [Fact]
    public async Task A_fault_is_logged_as_500_and_goes_on()
    {
        await using (var log = CreateLog("%s"))
        {
            await Assert.ThrowsAsync<InvalidDataException>(() =>
                Create(log).HandleAsync(Request("/a"), _ => throw new InvalidDataException())
            );
        }

        Assert.Equal("500\n", await ReadAsync(_time.GetLocalNow()));
        Assert.Equal(0, _traffic.Pending);
        Assert.Equal(1, _metrics.SumOf("imageserving.requests", ("status", "500")));
    }

    [Fact]
    public async Task What_the_stages_tell_is_measured()
    {
        await using var log = CreateLog("%s");
        await Create(log)
            .HandleAsync(
                Request("/a"),
                context =>
                {
                    var notes = context.Features.GetRequiredFeature<AccessLogFeature>();
                    notes.RequestType = "tmb";
                    notes.CacheUse = ResponseCacheUse.Reused;
                    notes.Sent(7);
                    _time.Pass(TimeSpan.FromSeconds(2));
                    return Task.CompletedTask;
                }
            );

        Assert.Equal(
            1,
            _metrics.SumOf("imageserving.requests", ("status", "200"), ("type", "tmb"), ("cache", "REUSED"))
        );
        Assert.Equal(2, _metrics.SumOf("imageserving.request.duration", ("type", "tmb")));
        Assert.Equal(7, _metrics.SumOf("imageserving.response.size", ("type", "tmb")));
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_fails_no_request()
    {
        await using var log = new AccessLog(
            new AccessLogOptions { Folder = _home.At("none") },
            NullLogger<AccessLog>.Instance
        );
        var http = Request("/a");
        await Create(log).HandleAsync(http, _ => Task.CompletedTask);
        Assert.Equal(200, http.Response.StatusCode);
        await log.DisposeAsync();
        Assert.Equal(1, log.Lost);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _home.Dispose();
    }

    private static DefaultHttpContext Request(string target)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return http;
    }

    private AccessLog CreateLog(string pattern)
    {
        Directory.CreateDirectory(_home.At("logs"));
        return new AccessLog(
            new AccessLogOptions { Folder = _home.At("logs"), Pattern = pattern },
            NullLogger<AccessLog>.Instance
        );
    }

    private AccessLogMiddleware Create(AccessLog log) => new(log, _traffic, _metrics.Metrics, _time);

    private Task<string> ReadAsync(DateTimeOffset day) =>
        File.ReadAllTextAsync(_home.At($"logs/access-{day:yyyy-MM-dd}.log"), Cancelled);
}
