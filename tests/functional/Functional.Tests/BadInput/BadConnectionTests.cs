using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>Bytes that are not HTTP, or only half of it, at each server's socket.</summary>
public sealed class BadConnectionTests(SupervisedSystem system) : SystemTests(system)
{
    // Longer than the time that request headers may take.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> NotHttp =>
        new()
        {
            { "\0\x01\x02garbage\r\n\r\n", "400" },
            { "hello there\r\n\r\n", "400" },
            { "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03 a TLS greeting\r\n\r\n", "400" },
            { "GET\r\n\r\n", "400" },
            { "GET / HTTP/9.9\r\n\r\n", "505" },
            { "GET / HTTP/1.1\r\n\r\n", "400" },
            { "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400" },
            { "GET /is/image/a b HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
            { "GET /is/image/a\0b HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
            { "GET /is/image/\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
            { "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400" },
            { "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400" },
        };

    [Theory]
    [MemberData(nameof(NotHttp))]
    public async Task What_is_not_HTTP_is_refused(string bytes, string status)
    {
        foreach (var server in (await Live.Control.StatusAsync()).Servers)
        {
            var answer = await SendAsync(server, bytes);
            Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
            Refused.AssertKeepsSecrets(Live, answer);
        }

        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData(200, 10)]
    [InlineData(1, 100_000)]
    public async Task A_flood_of_headers_is_refused(int count, int length)
    {
        var headers = Enumerable.Range(0, count).Select(n => $"X-{n}: {new string('a', length)}\r\n");
        foreach (var server in (await Live.Control.StatusAsync()).Servers)
        {
            var answer = await SendAsync(
                server,
                $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(headers)}\r\n"
            );
            Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
        }

        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /is/ima")]
    [InlineData("GET /is/image/samples/jacket?wid=50 HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")]
    public async Task A_client_that_leaves_in_the_middle_does_no_harm(string half)
    {
        foreach (var server in (await Live.Control.StatusAsync()).Servers)
        {
            for (var i = 0; i < 20; i++)
            {
                using var connection = await ConnectAsync(server);
                await connection.Client.SendAsync(Encoding.Latin1.GetBytes(half), Cancelled);
            }
        }

        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Clients_that_leave_before_their_picture_comes_do_no_harm()
    {
        var server = (await Live.Control.StatusAsync())["ps"];
        for (var i = 0; i < 20; i++)
        {
            using var connection = await ConnectAsync(server);
            var request = $"GET {SupervisedSystem.Sample}?wid=2000&qlt={i + 50} HTTP/1.1\r\nHost: x\r\n\r\n";
            await connection.Client.SendAsync(Encoding.Latin1.GetBytes(request), Cancelled);
            // A reset instead of an orderly end.
            connection.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Many_requests_in_one_packet_are_answered_one_after_another()
    {
        var server = (await Live.Control.StatusAsync())["ps"];
        const string Request = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
        const string Last = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        var answer = await SendAsync(server, string.Concat(Enumerable.Repeat(Request, 9)) + Last);
        Assert.Equal(10, answer.Split("HTTP/1.1 200 OK").Length - 1);
    }

    [Theory]
    [InlineData("http://pictures.example/is/image/samples/jacket?wid=20")]
    [InlineData("http://pictures.example:8443/is/image/samples/badge.svg?wid=20")]
    public async Task A_target_with_its_origin_is_understood(string target)
    {
        var server = (await Live.Control.StatusAsync())["ps"];
        var host = new Uri(target).Authority;
        var answer = await SendAsync(
            server,
            $"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("image/jpeg", answer, StringComparison.Ordinal);
    }

    private static async Task<TcpClient> ConnectAsync(ServerStatus server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(server.Listening[0].Address), Cancelled);
        return client;
    }

    // All that the server says until it closes the connection.
    private static async Task<string> SendAsync(ServerStatus server, string bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        using var connection = await ConnectAsync(server);
        var stream = connection.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), patience.Token);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // The server closes while we still send: what it said before counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
