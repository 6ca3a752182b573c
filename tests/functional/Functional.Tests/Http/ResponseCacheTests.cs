using System.Globalization;
using System.Net;
using ImageServing.Functional.Tests.Kit;
using Imaging.Tests;

namespace ImageServing.Functional.Tests.Http;

/// <summary>
/// The server's own cache, with the two Platform Servers that are shipped (reference: Response data cache, Response cache
/// validation, cache).
/// </summary>
public sealed class ResponseCacheTests(SupervisedSystem system) : SystemTests(system)
{
    // A purge is effective everywhere within a second; a machine that is busy takes longer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_hundred_clients_that_ask_at_once_for_one_new_picture_have_it_drawn_once()
    {
        var target = $"{SupervisedSystem.Sample}?wid=431&hei=377&fit=crop&qlt=77";
        var before = await RendersAsync();
        var pictures = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Live.Http.GetByteArrayAsync(Live.Address(target), Cancelled))
        );

        Assert.All(pictures, picture => Assert.Equal(pictures[0], picture));
        Assert.Equal(before + 1, await RendersAsync());
    }

    [Fact]
    public async Task A_stored_picture_is_the_drawn_one_byte_for_byte()
    {
        foreach (var query in new[] { "wid=200", "wid=120&fmt=png-alpha", "wid=90&fmt=webp&qlt=60" })
        {
            var target = $"{SupervisedSystem.Sample}?{query}";
            var drawn = await BytesAsync($"{target}&cache=off");
            Assert.Equal(drawn, await BytesAsync(target));
            Assert.Equal(drawn, await BytesAsync(target));
        }
    }

    [Fact]
    public async Task A_hit_says_the_same_however_it_is_answered()
    {
        // The second is known by its URL; a condition takes the long way.
        var address = Live.Address($"{SupervisedSystem.Sample}?wid=201");
        using var one = new HttpClient();
        (await one.GetAsync(address, Cancelled)).Dispose();
        for (var i = 0; i < 3; i++)
        {
            using var quick = await one.GetAsync(address, Cancelled);
            using var request = new HttpRequestMessage(HttpMethod.Get, address)
            {
                Headers = { { "If-None-Match", "\"another\"" } },
            };
            using var usual = await one.SendAsync(request, Cancelled);
            Assert.Equal(LastingHeaders(usual), LastingHeaders(quick));
            Assert.Equal(
                await usual.Content.ReadAsByteArrayAsync(Cancelled),
                await quick.Content.ReadAsByteArrayAsync(Cancelled)
            );
        }
    }

    [Fact]
    public async Task A_replaced_file_shows_when_its_entry_is_validated_and_then_to_everybody()
    {
        const string Target = "/is/image/replaced.tif?wid=50";
        var file = Live.Folder.Image("replaced.tif");
        File.Copy(Sample("sneaker.tif"), file, overwrite: true);
        var before = await BytesAsync(Target);
        Replace(file, "jacket.tif");

        // An entry is good for five minutes (documented).
        Assert.Equal(before, await BytesAsync(Target));

        var jacket = await BytesAsync($"{SupervisedSystem.Sample}?wid=50");
        Assert.NotEqual(before, jacket);
        Assert.Equal(jacket, await BytesAsync($"{Target}&cache=validate"));
        await UntilAllAreAsync(Target, jacket);
    }

    [Fact]
    public async Task An_unchanged_file_is_not_drawn_again_when_its_entry_is_validated()
    {
        var target = $"{SupervisedSystem.Sample}?wid=432";
        var first = await BytesAsync(target);
        var before = await RendersAsync();
        Assert.Equal(first, await BytesAsync($"{target}&cache=validate"));
        Assert.Equal(before, await RendersAsync());
        Assert.Equal(first, await BytesAsync($"{target}&cache=update"));
        Assert.Equal(before + 1, await RendersAsync());
    }

    [Fact]
    public async Task The_date_in_a_pyramid_decides_whether_it_has_changed()
    {
        const string Target = "/is/image/dated.tif?wid=51";
        var file = Live.Folder.Image("dated.tif");
        var plain = await File.ReadAllBytesAsync(Sample("jacket.tif"), Cancelled);
        await File.WriteAllBytesAsync(file, DatedTiff.Of(plain, "2026:01:31 23:59:58"), Cancelled);
        var first = await BytesAsync(Target);
        var before = await RendersAsync();

        // Copied or touched: another modification time, the same picture.
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first, await BytesAsync($"{Target}&cache=validate"));
        Assert.Equal(before, await RendersAsync());

        await File.WriteAllBytesAsync(file, DatedTiff.Of(plain, "2026:01:31 23:59:59"), Cancelled);
        Assert.Equal(first, await BytesAsync($"{Target}&cache=validate"));
        Assert.Equal(before + 1, await RendersAsync());
    }

    [Fact]
    public async Task Loadcache_draws_the_picture_for_those_who_come_later()
    {
        var target = $"{SupervisedSystem.Sample}?wid=433";
        var loaded = await Live.Http.GetStringAsync(Live.Address($"{target}&req=loadcache"), Cancelled);
        var before = await RendersAsync();
        var picture = await BytesAsync(target);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"image.length={picture.Length}"),
            loaded,
            StringComparison.Ordinal
        );
        Assert.Equal(before, await RendersAsync());
    }

    [Fact]
    public async Task A_picture_that_cannot_be_drawn_is_tried_again_for_the_next_client()
    {
        const string Target = "/is/image/late.tif?wid=50";
        using (var missing = await Live.GetAsync(Target))
        {
            Assert.Equal(HttpStatusCode.Forbidden, missing.StatusCode);
        }

        File.Copy(Sample("sneaker.tif"), Live.Folder.Image("late.tif"), overwrite: true);
        using var found = await Live.GetAsync(Target);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    private static readonly string[] s_ofOneResponse = ["Date", "Expires", "X-Request-Id"];

    private static string[] LastingHeaders(HttpResponseMessage response) =>
        [
            .. response
                .Headers.Concat(response.Content.Headers)
                .Where(header => !s_ofOneResponse.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Sample(string name) => Path.Combine(Checkout.Install, "images", "samples", name);

    private static void Replace(string file, string sample)
    {
        var newer = file + ".new";
        File.Copy(Sample(sample), newer);
        File.Move(newer, file, overwrite: true);
    }

    private Task<byte[]> BytesAsync(string target) =>
        Live.Http.GetByteArrayAsync(Live.Address(target), Cancelled);

    /// <summary>Both processes have it when several requests in a row get it.</summary>
    private async Task UntilAllAreAsync(string target, byte[] picture)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        for (var seen = 0; seen < 8; )
        {
            patience.Token.ThrowIfCancellationRequested();
            // A new connection each: either process may accept it.
            using var response = await Live.SendAsync(
                HttpMethod.Get,
                target,
                request => request.Headers.ConnectionClose = true
            );
            var bytes = await response.Content.ReadAsByteArrayAsync(Cancelled);
            seen = bytes.AsSpan().SequenceEqual(picture) ? seen + 1 : 0;
        }
    }

    private async Task<long> RendersAsync()
    {
        var page = await Live.Http.GetStringAsync(Live.Address("/metrics"), Cancelled);
        return page.Split('\n')
            .Where(line =>
                line.StartsWith("imageserving_renders_total{", StringComparison.Ordinal)
                && line.Contains("asked=\"render\"", StringComparison.Ordinal)
            )
            .Sum(line =>
                (long)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)
            );
    }
}
