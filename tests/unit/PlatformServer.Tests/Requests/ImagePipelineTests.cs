using System.Net;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Tests;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageServing.PlatformServer.Requests.Tests;

/// <summary>What the way of a request does with failures of all kinds.</summary>
public sealed class ImagePipelineTests
{
    private readonly List<(int Id, Exception? Fault)> _lines = [];

    [Fact]
    public async Task A_fault_is_logged_once_with_its_stack()
    {
        await using var catalogs = new TestCatalogs();
        using var metrics = new TestMetrics();
        // Whoever answers req=exists is missing.
        var pipeline = Pipeline(catalogs, metrics);
        var reply = await pipeline.AnswerAsync(
            new Exchange(
                "id-1",
                "/is/image/a?req=exists",
                "/a",
                "req=exists",
                new HeaderDictionary(),
                IPAddress.Loopback,
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(500, reply.Status);
        var (id, fault) = Assert.Single(_lines);
        Assert.Equal(112, id);
        Assert.IsType<NullReferenceException>(fault);
    }

    private ImagePipeline Pipeline(TestCatalogs catalogs, TestMetrics metrics)
    {
        var options = new PlatformServerOptions
        {
            Cache = new ResponseCacheOptions { Roots = ["/nowhere"] },
            StaticContent = new StaticContentOptions { Roots = [] },
            LogFile = "/nowhere",
        };
        return new ImagePipeline(
            new PipelineSettings("1", new ParserOptions()),
            () => catalogs.Snapshot,
            () => options,
            pictures: null!,
            records: null!,
            maps: null!,
            sets: null!,
            servers: null!,
            new ErrorAnswers(pictures: null!, new Recorder<ErrorAnswers>(_lines)),
            new KnownPictures(
                new UrlMemo(),
                store: null!,
                () => catalogs.Snapshot,
                () => options,
                metrics.Metrics,
                TimeProvider.System
            ),
            redirect: null!,
            metrics.Metrics,
            TimeProvider.System,
            new Recorder<ImagePipeline>(_lines)
        );
    }

    private sealed class Recorder<T>(List<(int Id, Exception? Fault)> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Add((eventId.Id, exception));
    }
}
