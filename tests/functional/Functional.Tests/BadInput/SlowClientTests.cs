using System.Net;
using System.Net.Sockets;
using System.Text;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>Clients that are slow, or hold connections for nothing, at a server whose limits are short.</summary>
public sealed class SlowClientTests(SlowClientTests.ShortLimits limits)
    : IClassFixture<SlowClientTests.ShortLimits>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private SupervisedSystem Live => limits.System;

    [Fact]
    public async Task Headers_that_do_not_end_are_not_waited_for()
    {
        using var connection = await ConnectAsync();
        var answer = await SayAsync(connection, "GET /is/image/samples/jacket HTTP/1.1\r\nHost: x\r\n");
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed()
    {
        using var connection = await ConnectAsync();
        Assert.Equal("", await SayAsync(connection, ""));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_more_is_closed()
    {
        using var connection = await ConnectAsync();
        var answer = await SayAsync(connection, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_no_bytes_is_disconnected()
    {
        using var connection = await ConnectAsync();
        connection.Client.ReceiveBufferSize = 4096;
        // More than all buffers between both ends hold.
        var film = Live.Folder.At("static-content/demo/long.bin");
        await File.WriteAllBytesAsync(
            film,
            new byte[64 * 1024 * 1024],
            TestContext.Current.CancellationToken
        );
        await connection.Client.SendAsync(
            Encoding.Latin1.GetBytes("GET /is/content/demo/long.bin HTTP/1.1\r\nHost: x\r\n\r\n")
        );

        await limits.AssertClosedByServerAsync(connection, s_patience);
    }

    [Fact]
    public async Task More_connections_than_are_allowed_are_closed_at_once_and_the_others_serve_on()
    {
        // Two processes share them as the kernel divides them.
        var connections = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 60; i++)
            {
                connections.Add(await ConnectAsync());
            }
            const string Kept = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
            var answers = await Task.WhenAll(connections.Select(c => SayAsync(c, Kept)));
            Assert.InRange(
                answers.Count(a => a.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)),
                1,
                40
            );
            Assert.True(answers.Count(a => a.Length == 0) >= 20);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task A_URL_that_is_too_long_is_refused_in_words()
    {
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?id={new string('a', 20_000)}");
        await Refused.AssertAsync(Live, response, HttpStatusCode.RequestUriTooLong);

        using var connection = await ConnectAsync();
        var answer = await SayAsync(
            connection,
            $"GET /{new string('a', 40_000)} HTTP/1.1\r\nHost: x\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(
            IPAddress.Loopback,
            Live.Origin.Port,
            TestContext.Current.CancellationToken
        );
        return client;
    }

    // All that the server says until it closes the connection.
    private static async Task<string> SayAsync(TcpClient connection, string bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(s_patience);
        using var answer = new MemoryStream();
        try
        {
            await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), patience.Token);
            await connection.GetStream().CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // The server closes while we still send: what it said before counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>A system whose limits a test can wait for.</summary>
    public sealed class ShortLimits : IAsyncLifetime
    {
        private SupervisedSystem? _system;

        public SupervisedSystem System => _system!;

        public async ValueTask InitializeAsync() =>
            _system = await SupervisedSystem.StartAsync(folder =>
            {
                Set(folder, "http.headersTimeout", "15", "2");
                Set(folder, "http.keepAliveTimeout", "130", "3");
                Set(folder, "http.slowestClient", "240", "1000000");
                Set(folder, "http.maxConnections", "900", "20");
            });

        private static void Set(InstallFolder folder, string name, string shipped, string value) =>
            folder.Edit(InstallFolder.PlatformSettings, $"{name}={shipped}\n", $"{name}={value}\n");

        public async ValueTask DisposeAsync() => await (_system?.DisposeAsync() ?? ValueTask.CompletedTask);

        /// <summary>Waits until the server has cut a connection whose bytes nobody takes.</summary>
        public async Task AssertClosedByServerAsync(TcpClient connection, TimeSpan patience)
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(
                TestContext.Current.CancellationToken
            );
            late.CancelAfter(patience);
            while (!await IsLoggedAsync("long.bin", late.Token))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), late.Token);
            }

            // What is on its way can still be read; the end of the film cannot.
            using var taken = new MemoryStream();
            try
            {
                await connection.GetStream().CopyToAsync(taken, late.Token);
            }
            catch (IOException)
            {
                // Cut with a reset.
            }
            Assert.True(taken.Length < 64 * 1024 * 1024);
        }

        // The log is made with its first line.
        private async Task<bool> IsLoggedAsync(string text, CancellationToken late)
        {
            foreach (var log in Directory.EnumerateFiles(System.Folder.At("logs"), "access-*"))
            {
                if ((await File.ReadAllTextAsync(log, late)).Contains(text, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
