using System.Net;
using System.Text;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Admission;
using ImageServing.PlatformServer.Quarantine;
using ImageServing.PlatformServer.Tests;
using ImageServing.PlatformServer.Upstream;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Requests.Tests;

/// <summary>Against a render server that gives each format as many bytes as the test says.</summary>
public sealed class RenderDeskTests : IAsyncLifetime
{
    private const int Refused = -1;

    private readonly TestCatalogs _catalogs = new();
    private readonly TestMetrics _metrics = new();
    private readonly QuarantineWatch _noQuarantine = new(supervisor: null, TimeProvider.System);
    private readonly UpstreamConnections _connections = new(ServerDeaths.FromEnvironment);
    private readonly WebApplication _server;
    private readonly List<string> _asked = [];
    private RenderServerClient? _client;
    private int _plainBytes;
    private int _modernBytes;

    public RenderDeskTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(DrawAsync);
    }

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        _client = new RenderServerClient(
            new RenderServerOptions { Name = "Image Server", Address = new Uri(_server.Urls.Single()) },
            new RenderGate(
                "Image Server",
                new AdmissionOptions(),
                new AdmissionMetrics(_metrics.Metrics),
                TimeProvider.System
            ),
            _connections,
            _noQuarantine,
            _metrics.Metrics,
            TimeProvider.System,
            NullLogger.Instance
        );
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _connections.Dispose();
        await _server.DisposeAsync();
        await _catalogs.DisposeAsync();
        _noQuarantine.Dispose();
        _metrics.Dispose();
    }

    [Theory]
    [InlineData(1000, 900, "image/avif", 900)]
    [InlineData(1000, 1100, "image/jpeg", 1000)]
    [InlineData(1000, 1000, "image/jpeg", 1000)]
    [InlineData(1000, Refused, "image/jpeg", 1000)]
    [InlineData(Refused, 900, "image/avif", 900)]
    public async Task Of_two_formats_the_smaller_one_that_can_be_drawn_is_sent(
        int plain,
        int modern,
        string type,
        int bytes
    )
    {
        (_plainBytes, _modernBytes) = (plain, modern);

        var drawn = await RenderDesk.DrawAsync(Found(), TestContext.Current.CancellationToken);

        var reply = drawn.Value!;
        Assert.Equal((type, bytes), (reply.MimeType, reply.Body.Length));
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task When_neither_can_be_drawn_the_failure_is_told()
    {
        (_plainBytes, _modernBytes) = (Refused, Refused);
        var drawn = await RenderDesk.DrawAsync(Found(), TestContext.Current.CancellationToken);
        Assert.Equal(("Image damaged", true), (drawn.Failure?.Title, drawn.Failure?.IsRedirectable));
    }

    private FoundPicture Found()
    {
        var exchange = new Exchange(
            "id",
            "/is/image/a",
            "/a",
            "",
            new HeaderDictionary(),
            IPAddress.Loopback,
            TestContext.Current.CancellationToken
        );
        var source = new SourceImage("/a.tif", DateTime.UnixEpoch, 1);
        var plain = new RenderPlan { Source = source };
        var modern = plain with { Output = new OutputPlan { Format = new(ImageEncoding.Avif, false) } };
        return new FoundPicture(
            new ImageCall(exchange, _catalogs.Resolver, _catalogs.Resolve("a", "")),
            new ResolvedSource(source, SourceKind.Raster),
            new PlannedPicture(modern, _client!, plain)
        );
    }

    private async Task DrawAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var plan = await reader.ReadToEndAsync(http.RequestAborted);
        lock (_asked)
        {
            _asked.Add(plan);
        }

        var isModern = plan.Contains("vif", StringComparison.Ordinal);
        var length = isModern ? _modernBytes : _plainBytes;
        http.Response.StatusCode = length == Refused ? 422 : 200;
        http.Response.ContentType = isModern ? "image/avif" : "image/jpeg";
        var body =
            length == Refused
                ? Encoding.ASCII.GetBytes("{\"code\":\"SourceBroken\",\"message\":\"a.jpg\"}")
                : new byte[length];
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
