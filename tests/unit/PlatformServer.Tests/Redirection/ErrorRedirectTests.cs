using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Redirection.Tests;

/// <summary>Reference: Redirect on error; Error redirection. Against a real socket.</summary>
public sealed class ErrorRedirectTests : IDisposable
{
    private const string Target = "/is/image/shop/lost?wid=1&$p$";

    private static readonly Failure s_lost = new(403, "Image not found", "there is no image 'shop/lost'")
    {
        IsRedirectable = true,
    };

    private readonly TcpListener _secondary = new(IPAddress.Loopback, 0);
    private readonly AccessLogFeature _notes = new(TimeProvider.System);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public ErrorRedirectTests() => _secondary.Start();

    public void Dispose() => _secondary.Dispose();

    [Fact]
    public async Task The_secondary_servers_response_goes_to_the_client_as_it_is()
    {
        using var redirect = Redirect();
        var server = AnswerAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nETag: \"x\"\r\nVary: Accept\r\nServer: other\r\n"
                + "X-Hop: 1\r\nConnection: X-Hop\r\nCache-Control: max-age=5\r\nContent-Length: 4\r\n\r\nPNG!"
        );

        using var reply = await AskAsync(redirect, ("Accept", "image/avif"), ("Cookie", "secret"));
        var http = await SendAsync(reply);

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Equal("PNG!", BodyOf(http));
        Assert.Equal("image/png", http.Response.ContentType);
        Assert.Equal("\"x\"", http.Response.Headers.ETag);
        Assert.Equal("max-age=5", http.Response.Headers.CacheControl);
        Assert.Equal("Accept", http.Response.Headers.Vary);
        Assert.False(http.Response.Headers.ContainsKey("X-Hop"));
        Assert.False(http.Response.Headers.ContainsKey("Server"));
        Assert.Equal(ResponseCacheUse.Remote, _notes.CacheUse);

        var asked = await server;
        Assert.StartsWith($"GET {Target} HTTP/1.1\r\n", asked, StringComparison.Ordinal);
        Assert.Contains("Accept: image/avif\r\n", asked, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-For: 192.0.2.1\r\n", asked, StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: id-1\r\n", asked, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("CDN-Loop: imageserving-redirect\r\n", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nlost", 403, "lost")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n", 304, "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", 302, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", 200, "ab")]
    public async Task Whatever_it_says_is_told(string response, int status, string body)
    {
        using var redirect = Redirect();
        var server = AnswerAsync(response);
        using var reply = await AskAsync(redirect);
        var http = await SendAsync(reply);
        Assert.Equal((status, body), (http.Response.StatusCode, BodyOf(http)));
        await server;
    }

    [Fact]
    public async Task A_secondary_server_that_is_not_there_is_told_in_words()
    {
        using var redirect = Redirect();
        _secondary.Stop();
        using var reply = await AskAsync(redirect);
        Assert.Equal(502, reply.Status);
        Assert.Equal("Secondary server not reached\n", Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal(ProcessingStatus.ServerError, _notes.Processing);
        Assert.NotEqual(ResponseCacheUse.Remote, _notes.CacheUse);
    }

    [Fact]
    public async Task A_secondary_server_that_says_nothing_is_told_in_words()
    {
        using var redirect = Redirect(TimeSpan.FromMilliseconds(200));
        using var reply = await AskAsync(redirect);
        Assert.Equal(504, reply.Status);
        Assert.Equal("Secondary server too slow\n", Encoding.UTF8.GetString(reply.Body.Span));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("imageserving-redirect", false)]
    [InlineData("other, ImageServing-Redirect; v=1", false)]
    [InlineData("other", true)]
    public void A_request_that_was_redirected_is_not_redirected_again(string loop, bool isRedirected)
    {
        using var redirect = Redirect();
        Assert.Equal(isRedirected, redirect.IsFor(new HeaderDictionary { ["CDN-Loop"] = loop }));
    }

    [Fact]
    public void Without_a_secondary_server_nothing_is_redirected()
    {
        using var redirect = new ErrorRedirect(
            () => new ErrorRedirectOptions(),
            TimeProvider.System,
            NullLogger<ErrorRedirect>.Instance
        );
        Assert.False(redirect.IsFor(new HeaderDictionary()));
    }

    private ErrorRedirect Redirect(TimeSpan? patience = null) =>
        new(
            () =>
                new ErrorRedirectOptions
                {
                    RootUrl = new Uri($"http://{_secondary.LocalEndpoint}"),
                    SocketTimeout = patience ?? TimeSpan.FromSeconds(30),
                },
            TimeProvider.System,
            NullLogger<ErrorRedirect>.Instance
        );

    private Task<Reply> AskAsync(ErrorRedirect redirect, params (string Name, string Value)[] headers)
    {
        var sent = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            sent[name] = value;
        }

        return redirect.AskAsync(
            new RedirectedRequest("GET", Target, sent, IPAddress.Parse("192.0.2.1"), "id-1"),
            s_lost,
            _notes,
            _cancellation
        );
    }

    private static async Task<DefaultHttpContext> SendAsync(Reply reply)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Response.Body = new MemoryStream();
        await ReplyWriter.SendAsync(http, reply, DateTimeOffset.UnixEpoch, NullLogger.Instance);
        return http;
    }

    private static string BodyOf(HttpContext http) =>
        Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    /// <summary>Answers one connection; gives the head of what was asked.</summary>
    private async Task<string> AnswerAsync(string response)
    {
        using var connection = await _secondary.AcceptTcpClientAsync(_cancellation);
        var stream = connection.GetStream();
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, _cancellation)));
        }
        await stream.WriteAsync(Encoding.Latin1.GetBytes(response), _cancellation);
        return head.ToString();
    }
}
