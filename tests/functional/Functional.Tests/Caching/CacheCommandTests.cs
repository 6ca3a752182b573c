using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Caching;

/// <summary>ImageServing cache, with the two Platform Servers that are shipped.</summary>
public sealed class CacheCommandTests(ShopSystem shop) : SystemTests(shop.Live), IClassFixture<ShopSystem>
{
    // A purge is effective everywhere within a second; a machine that is busy takes longer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // Either process may accept a connection: so many in a row that agree speak for both.
    private const int Enough = 8;

    [Theory]
    [InlineData("all")]
    [InlineData("catalog", "shop")]
    [InlineData("record", "shop/hat")]
    [InlineData("source", "shop/hat.png")]
    [InlineData("source", "shop/")]
    [InlineData("source", "@")]
    [InlineData("key", "@")]
    public async Task A_purge_is_effective_in_every_process(string scope, string? value = null)
    {
        var target = shop.NewTarget();
        shop.Paint(200);
        var before = await BytesAsync(target);
        await UntilAllAreAsync(target, before);
        shop.Paint(100);
        await UntilAllAreAsync(target, before);

        var meant =
            value != "@" ? value
            : scope == "source" ? shop.File
            : await KeyAsync();
        var told = await Live.RunAsync(["cache", "purge", scope, .. meant is null ? (string[])[] : [meant]]);
        Assert.Equal(
            $"Purged: {(meant is null ? scope : $"{scope} {meant}")}. Every Platform Server forgets it within a second.",
            Assert.Single(told.With(0).Lines)
        );

        var after = await BytesAsync($"{target}&cache=off");
        Assert.NotEqual(before, after);
        await UntilAllAreAsync(target, after);
    }

    [Theory]
    [InlineData("catalog", "")]
    [InlineData("record", "shop/other")]
    [InlineData("source", "shop/other.png")]
    [InlineData("key", "0123456789abcdef0123456789abcdef")]
    public async Task A_purge_of_something_else_leaves_an_entry_alone(string scope, string value)
    {
        var target = shop.NewTarget();
        shop.Paint(200);
        var before = await BytesAsync(target);
        shop.Paint(100);
        (await Live.RunAsync("cache", "purge", scope, value)).With(0);
        await UntilAllAreAsync(target, before);
    }

    [Fact]
    public async Task An_entry_is_listed_and_counted()
    {
        (await Live.RunAsync("cache", "purge", "all")).With(0);
        shop.Paint(200);
        var picture = await BytesAsync(shop.NewTarget());
        var entry = Assert.Single(await EntriesAsync("record", "shop/hat"));
        Assert.Equal("image/jpeg", entry.GetProperty("contentType").GetString());
        Assert.Equal(picture.Length, entry.GetProperty("bytes").GetInt32());
        Assert.Equal([shop.File], entry.GetProperty("sources").EnumerateArray().Select(s => s.GetString()));

        var table = (await Live.RunAsync("cache", "list", "catalog", "shop")).With(0);
        Assert.Contains(
            "shop/hat  images/shop/hat.png",
            Assert.Single(table.Lines.Skip(1)),
            StringComparison.Ordinal
        );

        using var stats = JsonDocument.Parse((await Live.RunAsync("cache", "--json")).With(0).Output);
        Assert.Equal(2, stats.RootElement.GetProperty("processes").GetArrayLength());
        Assert.True(stats.RootElement.GetProperty("total").GetProperty("stored").GetInt64() > 0);
        var page = (await Live.RunAsync("cache", "stats")).With(0);
        Assert.Equal(2, page.Lines.Count(line => line.StartsWith("ps-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_misspelt_catalog_is_told_with_those_there_are()
    {
        var told = (await Live.RunAsync("cache", "purge", "catalog", "shp")).With(2);
        Assert.Contains("known are", Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/cache")]
    [InlineData("GET", "/cache/entries?scope=all")]
    [InlineData("POST", "/cache/purge?scope=all")]
    public async Task Clients_cannot_reach_the_cache(string method, string path)
    {
        var target = shop.NewTarget();
        shop.Paint(200);
        var before = await BytesAsync(target);
        shop.Paint(100);
        using var response = await Live.SendAsync(new HttpMethod(method), path);
        Assert.False(response.IsSuccessStatusCode);
        await UntilAllAreAsync(target, before);
    }

    [Theory]
    [InlineData("\0\x01\x02garbage\r\n\r\n", "400")]
    [InlineData("POST /cache/purge HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("POST /cache/purge?scope=source&value=%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("POST /cache/purge?scope=source&value=%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n", "200")]
    [InlineData("POST /cache/purge?scope=key&value=../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("POST /cache/purge/../purge?scope=record&value=// HTTP/1.1\r\nHost: x\r\n\r\n", "200")]
    [InlineData("GET /cache/entries?scope=all&limit=99999999999999999999 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("DELETE /cache HTTP/1.1\r\nHost: x\r\n\r\n", "405")]
    [InlineData("GET /cache/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404")]
    public async Task Hostile_bytes_on_a_private_socket_get_an_answer(string bytes, string status)
    {
        foreach (var socket in Sockets())
        {
            Assert.StartsWith(
                $"HTTP/1.1 {status} ",
                await SendAsync(socket, bytes),
                StringComparison.Ordinal
            );
        }

        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_value_beyond_all_measure_is_refused()
    {
        foreach (var length in new[] { 5000, 500_000 })
        {
            var answer = await SendAsync(
                Sockets()[0],
                $"POST /cache/purge?scope=source&value={new string('a', length)} HTTP/1.1\r\nHost: x\r\n\r\n"
            );
            Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        }

        await Live.AssertIsWellAsync();
    }

    private string[] Sockets() => Directory.GetFiles(Live.Folder.At("temp"), "ps-*.health");

    private async Task<string> KeyAsync()
    {
        var entries = await EntriesAsync("source", "shop/hat.png");
        return entries
            .MaxBy(entry => entry.GetProperty("created").GetDateTimeOffset())
            .GetProperty("key")
            .GetString()!;
    }

    private async Task<List<JsonElement>> EntriesAsync(string scope, string value)
    {
        var told = await Live.RunAsync("cache", "list", scope, value, "--json");
        using var list = JsonDocument.Parse(told.With(0).Output);
        return [.. list.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.Clone())];
    }

    private async Task<byte[]> BytesAsync(string target)
    {
        // A new connection each: either process may accept it.
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            target,
            request => request.Headers.ConnectionClose = true
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private async Task UntilAllAreAsync(string target, byte[] picture)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        for (var seen = 0; seen < Enough; )
        {
            patience.Token.ThrowIfCancellationRequested();
            seen = (await BytesAsync(target)).AsSpan().SequenceEqual(picture) ? seen + 1 : 0;
        }
    }

    private static async Task<string> SendAsync(string path, string bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), patience.Token);
        var buffer = new byte[4096];
        var sending = socket.SendAsync(Encoding.Latin1.GetBytes(bytes), patience.Token).AsTask();
        var count = await socket.ReceiveAsync(buffer, patience.Token);
        try
        {
            await sending;
        }
        catch (SocketException)
        {
            // It has heard enough.
        }

        return Encoding.Latin1.GetString(buffer, 0, count);
    }
}
