using System.Buffers;
using System.Net;
using System.Text;
using ImageServing.Catalogs;
using ImageServing.Hosting.Transport;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Monitoring;
using ImageServing.PlatformServer.Requests.Tests;
using ImageServing.PlatformServer.Tests;
using ImageServing.Protocol.Values;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Caching.Tests;

/// <summary>Hits that are answered before they come to Kestrel.</summary>
public sealed class QuickPicturesTests : IAsyncLifetime
{
    private const string Target = "/is/image/shop/shoe?wid=400";
    private static readonly CacheKey s_key = new(1, 0xA1);
    private static readonly byte[] s_body = [1, 2, 3, 4];
    private static readonly ClientEnds s_ends = new(
        new IPEndPoint(IPAddress.Parse("192.0.2.1"), 8080),
        new IPEndPoint(IPAddress.Parse("192.0.2.7"), 50000)
    );

    private readonly TemporaryHome _home = new();
    private readonly TestCatalogs _catalogs = new();
    private readonly TestMetrics _metrics = new();
    private readonly Clock _time = new();
    private readonly UrlMemo _urls = new();
    private readonly AccessLog _accessLog;
    private readonly CacheStore _store;
    private readonly QuickPictures _pictures;
    private PlatformServerOptions _options = Options();

    public QuickPicturesTests()
    {
        _store = CacheStore.Open(
            new CacheStoreOptions
            {
                Roots = [_home.At("cache")],
                MaxSize = 1 << 20,
                MaxEntries = 1000,
            },
            _time,
            _ => { }
        );
        Directory.CreateDirectory(_home.At("logs"));
        _accessLog = new AccessLog(
            new AccessLogOptions
            {
                Folder = _home.At("logs"),
                Pattern = "%a %s %B %{CacheUse}r %R %I %{User-Agent}i %{ETag}o",
            },
            NullLogger<AccessLog>.Instance
        );
        _pictures = new QuickPictures(
            new KnownPictures(
                _urls,
                _store,
                () => _catalogs.Snapshot,
                () => _options,
                _metrics.Metrics,
                _time
            ),
            _accessLog,
            new TrafficMonitor(_time),
            _metrics.Metrics,
            _time,
            NullLogger<QuickPictures>.Instance
        );
        Store(s_body);
        Know();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _accessLog.DisposeAsync();
        await _store.DisposeAsync();
        await _catalogs.DisposeAsync();
        _metrics.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void A_known_picture_is_answered_with_all_its_headers()
    {
        var (head, reply) = Ask("X-Request-Id: mine-1");
        Assert.Equal(s_body, reply!.Body.ToArray());
        var lines = head.Split("\r\n");
        Assert.Equal("HTTP/1.1 200 OK", lines[0]);
        Assert.Contains("Content-Type: image/jpeg", lines);
        Assert.Contains("Content-Length: 4", lines);
        Assert.Contains("ETag: \"tag\"", lines);
        Assert.Contains("Accept-Ranges: bytes", lines);
        Assert.Contains("Cache-Control: public, max-age=60", lines);
        Assert.Contains($"Date: {HeaderUtilities.FormatDate(_time.GetUtcNow())}", lines);
        Assert.Contains($"Expires: {HeaderUtilities.FormatDate(_time.GetUtcNow().AddSeconds(60))}", lines);
        Assert.Contains("X-Content-Type-Options: nosniff", lines);
        Assert.Contains("Access-Control-Allow-Origin: *", lines);
        Assert.Contains("X-Request-Id: mine-1", lines);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_response_has_an_id_of_its_own_and_each_second_its_date()
    {
        var first = Ask().Head;
        var second = Ask().Head;
        Assert.NotEqual(Line(first, "X-Request-Id"), Line(second, "X-Request-Id"));
        Assert.Equal(Line(first, "Date"), Line(second, "Date"));
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.NotEqual(Line(first, "Date"), Line(Ask().Head, "Date"));
        Assert.NotEqual(Line(first, "Expires"), Line(Ask().Head, "Expires"));
    }

    [Fact]
    public void A_picture_that_was_made_anew_has_its_own_head()
    {
        Ask();
        Store([9, 9]);
        var (head, reply) = Ask();
        Assert.Equal("Content-Length: 2", Line(head, "Content-Length"));
        Assert.Equal(2, reply!.Body.Length);
    }

    [Theory]
    [InlineData("If-None-Match: \"tag\"")]
    [InlineData("If-Modified-Since: Sat, 21 Nov 2026 00:00:00 GMT")]
    [InlineData("Range: bytes=0-1")]
    public void A_condition_takes_the_long_way(string field) => Assert.Null(Ask(field).Reply);

    [Fact]
    public void So_does_another_method_and_another_target()
    {
        Assert.Null(Ask(method: "HEAD").Reply);
        Assert.Null(Ask(target: Target + "1").Reply);
    }

    [Fact]
    public void So_does_a_picture_that_is_purged()
    {
        _store.Purge(PurgeScope.All);
        Assert.Null(Ask().Reply);
    }

    [Fact]
    public void So_does_a_picture_whose_files_are_to_be_looked_at()
    {
        _time.Pass(Freshness.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(Ask().Reply);
        _time.Pass(TimeSpan.FromSeconds(2));
        Assert.Null(Ask().Reply);
    }

    [Fact]
    public void So_does_what_was_known_under_other_settings()
    {
        _options = Options();
        Assert.Null(Ask().Reply);
    }

    [Fact]
    public async Task It_is_logged_and_counted_when_it_is_sent()
    {
        Ask("User-Agent: me\r\nX-Request-Id: mine-2").Reply!.End(4);
        await _accessLog.DisposeAsync();
        var line = await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(_home.At("logs"))),
            TestContext.Current.CancellationToken
        );
        Assert.Equal($"192.0.2.7 200 4 REUSED GET {Target} HTTP/1.1 mine-2 me %22tag%22\n", line);
        Assert.Equal(
            1,
            _metrics.SumOf("imageserving.requests", ("status", "200"), ("cache", "REUSED"), ("type", "img"))
        );
        Assert.Equal(4, _metrics.SumOf("imageserving.response.size", ("type", "img")));
        Assert.Equal(1, _metrics.CountOf("imageserving.request.duration", ("type", "img")));
    }

    private static PlatformServerOptions Options() =>
        new()
        {
            Cache = new ResponseCacheOptions { Roots = ["/nowhere"] },
            StaticContent = new StaticContentOptions { Roots = [] },
            LogFile = "/nowhere",
        };

    private static string Line(string head, string name) =>
        Assert.Single(head.Split("\r\n"), line => line.StartsWith($"{name}: ", StringComparison.Ordinal));

    private void Store(byte[] body) =>
        _store.Store(
            s_key,
            new CachedResponse(
                "image/jpeg",
                [new ResponseHeader(HeaderNames.ETag, "\"tag\"")],
                new Dependencies([], []),
                body
            )
            {
                Created = _time.GetUtcNow(),
                Validated = _time.GetUtcNow(),
            },
            _store.Mark()
        );

    private void Know() =>
        _urls.Add(
            Target,
            new KnownPicture(
                _catalogs.Snapshot,
                _options,
                s_key,
                new Freshness(
                    _time.GetUtcNow(),
                    CacheUse.On,
                    Expires: true,
                    DateTimeOffset.MinValue,
                    TimeSpan.Zero
                ),
                new KnownHeaders(TimeToLive.FromHours(1.0 / 60), null, RuleHeaders.None),
                new KnownNotes("shop", Target, "img", IsPathBased: false, [])
            )
        );

    private (string Head, QuickReply? Reply) Ask(
        string fields = "",
        string method = "GET",
        string target = Target
    )
    {
        var text =
            $"{method} {target} HTTP/1.1\r\nHost: a\r\n{(fields.Length == 0 ? "" : fields + "\r\n")}\r\n";
        Assert.Equal(HeadKind.Plain, RequestHead.Read(Encoding.ASCII.GetBytes(text), out var request));
        var head = new ArrayBufferWriter<byte>();
        var reply = _pictures.Answer(request, s_ends, head);
        return (Encoding.ASCII.GetString(head.WrittenSpan), reply);
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
