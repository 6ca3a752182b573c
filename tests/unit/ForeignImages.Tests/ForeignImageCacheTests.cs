using System.Net;
using System.Text;

namespace ImageServing.ForeignImages.Tests;

/// <summary>Foreign image sources, with a real server on loopback and a clock that the test moves.</summary>
public sealed class ForeignImageCacheTests : IDisposable
{
    private const string Tagged = "ETag: \"1\"\nCache-Control: max-age=60";

    private readonly CacheBed _bed = new();

    [Fact]
    public async Task An_image_becomes_a_file_with_its_servers_date()
    {
        await using var server = Serving("ETag: \"1\"\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT");
        var image = (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Image!;
        Assert.Equal(
            Pictures.Png,
            await File.ReadAllBytesAsync(image.Path, TestContext.Current.CancellationToken)
        );
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), image.ModifiedUtc);
        Assert.Equal(Pictures.Png.Length, image.Length);
        Assert.True(image.MayBeKept);
    }

    [Fact]
    public async Task Nothing_but_the_request_is_sent()
    {
        await using var server = Serving(Tagged);
        await CacheBed.Find(_bed.Open(), server.Url("/a.png?x=%20y"));
        var request = Assert.Single(server.Requests);
        Assert.Equal("/a.png?x=%20y", request.Target);
        Assert.Null(request.Header("Cookie"));
        Assert.Null(request.Header("Authorization"));
        Assert.Null(request.Header("traceparent"));
        Assert.Equal("identity", request.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task Until_it_expires_it_is_used_by_all_processes()
    {
        await using var server = Serving(Tagged);
        var first = await CacheBed.Find(_bed.Open(), server.Url("/a.png"));
        _bed.Time.Advance(TimeSpan.FromSeconds(59));
        var second = await CacheBed.Find(_bed.Open(), server.Url("/a.png"));
        Assert.Equal(first.Image, second.Image);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Then_its_server_is_asked_and_a_304_prolongs_it()
    {
        await using var server = new StubServer(request =>
            request.Header("If-None-Match") == "\"1\""
                ? StubServer.Response("304 Not Modified", Tagged, [])
                : StubServer.Response("200 OK", Tagged, Pictures.Png)
        );
        var cache = _bed.Open();
        var first = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        _bed.Time.Advance(TimeSpan.FromSeconds(61));
        var second = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        Assert.Equal(first with { Expires = _bed.Time.GetUtcNow().AddSeconds(60) }, second);
        await CacheBed.Find(cache, server.Url("/a.png"));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(1, cache.Figures.Revalidated);
    }

    [Fact]
    public async Task Other_bytes_are_another_file_and_the_same_bytes_the_same()
    {
        var body = Pictures.Png;
        await using var server = new StubServer(_ => StubServer.Response("200 OK", Tagged, body));
        var cache = _bed.Open();
        var first = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        _bed.Time.Advance(TimeSpan.FromSeconds(61));
        var same = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        body = Pictures.PngOf(7);
        _bed.Time.Advance(TimeSpan.FromSeconds(61));
        var other = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        Assert.Equal((first.Path, first.ModifiedUtc), (same.Path, same.ModifiedUtc));
        Assert.NotEqual(first.Path, other.Path);
    }

    [Fact]
    public async Task A_check_asks_before_it_expires()
    {
        await using var server = Serving(Tagged);
        var cache = _bed.Open();
        await CacheBed.Find(cache, server.Url("/a.png"));
        await CacheBed.Find(cache, server.Url("/a.png"), isChecked: true);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: \"1\"\nCache-Control: no-store")]
    public async Task What_may_not_be_kept_is_fetched_every_time_and_goes(string headers)
    {
        await using var server = Serving(headers);
        var cache = _bed.Open();
        Assert.False((await CacheBed.Find(cache, server.Url("/a.png"))).Image!.MayBeKept);
        await CacheBed.Find(cache, server.Url("/a.png"));
        Assert.Equal(2, server.Requests.Count);
        Assert.StartsWith("once-", Assert.Single(_bed.Files), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_download_however_many_wait()
    {
        var release = new TaskCompletionSource();
        await using var server = new StubServer(async _ =>
        {
            await release.Task;
            return StubServer.Response("200 OK", Tagged, Pictures.Png);
        });
        var cache = _bed.Open();
        using var leaving = new CancellationTokenSource();
        var left = cache.FindAsync(server.Url("/a.png"), CacheBed.Direct, false, leaving.Token).AsTask();
        var all = Enumerable.Range(0, 50).Select(_ => CacheBed.Find(cache, server.Url("/a.png"))).ToArray();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        release.SetResult();
        Assert.All(await Task.WhenAll(all), outcome => Assert.True(outcome.IsSuccess));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_purge_makes_every_process_fetch_anew(bool isAll)
    {
        await using var server = Serving(Tagged);
        var (here, there) = (_bed.Open(), _bed.Open());
        var image = (await CacheBed.Find(here, server.Url("/a.png"))).Image!;
        await CacheBed.Find(here, server.Url("/b.png"));
        Assert.Equal(2, here.Content().Count);
        _bed.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(here.Purge(isAll ? null : image.Url));
        Assert.False(File.Exists(image.Path));
        Assert.Equal(isAll ? 0 : 1, there.Content().Count);
        await CacheBed.Find(there, server.Url("/a.png"));
        await CacheBed.Find(there, server.Url("/b.png"));
        Assert.Equal(isAll ? 4 : 3, server.Requests.Count);

        // What was fetched after it is kept.
        await CacheBed.Find(here, server.Url("/a.png"));
        Assert.Equal(isAll ? 4 : 3, server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_fetched_during_a_purge_is_given_to_those_who_wait_and_not_kept(bool isAll)
    {
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = new StubServer(async _ =>
        {
            asked.TrySetResult();
            await release.Task;
            return StubServer.Response("200 OK", Tagged, Pictures.Png);
        });
        var (here, there) = (_bed.Open(), _bed.Open());
        var before = CacheBed.Find(here, server.Url("/a.png"));
        await asked.Task;
        Assert.Null(there.Purge(isAll ? null : new Uri(server.Url("/a.png"))));

        // Who comes after the purge does not join the download from before it.
        var after = CacheBed.Find(here, server.Url("/a.png"));
        release.SetResult();
        Assert.False((await before).Image!.MayBeKept);
        Assert.True((await after).Image!.MayBeKept);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_image_that_is_purged_while_its_server_says_that_it_is_right_is_fetched()
    {
        ForeignImageCache cache = _bed.Open();
        await using var server = new StubServer(request =>
        {
            if (request.Header("If-None-Match") is null)
            {
                return StubServer.Response("200 OK", Tagged, Pictures.Png);
            }
            Assert.Null(cache.Purge(null));
            return StubServer.Response("304 Not Modified", Tagged, []);
        });
        await CacheBed.Find(cache, server.Url("/a.png"));
        _bed.Time.Advance(TimeSpan.FromSeconds(61));
        var image = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        Assert.True(File.Exists(image.Path));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public void Where_nothing_was_kept_there_is_nothing_to_purge()
    {
        Assert.Null(_bed.Open().Purge(new Uri("http://images.example/a.png")));
        Assert.Null(_bed.Open().Purge(null));
    }

    [Fact]
    public void A_purge_that_cannot_be_noted_says_why()
    {
        File.WriteAllText(_bed.Options.Folder, "");
        Assert.NotNull(_bed.Open().Purge(null));
    }

    [Fact]
    public async Task More_downloads_than_allowed_are_refused_at_once()
    {
        _bed.Options = _bed.Options with { MaxFetches = 1 };
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = new StubServer(async _ =>
        {
            asked.TrySetResult();
            await release.Task;
            return StubServer.Response("200 OK", Tagged, Pictures.Png);
        });
        var cache = _bed.Open();
        var first = CacheBed.Find(cache, server.Url("/a.png"));
        await asked.Task;
        Assert.Equal(
            ForeignFailureCode.Busy,
            (await CacheBed.Find(cache, server.Url("/b.png"))).Failure?.Code
        );
        release.SetResult();
        Assert.True((await first).IsSuccess);
        Assert.True((await CacheBed.Find(cache, server.Url("/b.png"))).IsSuccess);
    }

    [Theory]
    [InlineData("404 Not Found", ForeignFailureCode.Missing)]
    [InlineData("410 Gone", ForeignFailureCode.Missing)]
    [InlineData("403 Forbidden", ForeignFailureCode.Unreachable)]
    [InlineData("500 Oops", ForeignFailureCode.Unreachable)]
    [InlineData("206 Partial Content", ForeignFailureCode.Unreachable)]
    [InlineData("304 Not Modified", ForeignFailureCode.Unreachable)]
    public async Task Other_statuses_are_failures(string status, ForeignFailureCode code)
    {
        await using var server = new StubServer(_ => StubServer.Response(status, "", []));
        Assert.Equal(code, (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code);
        Assert.Empty(_bed.Files);
    }

    [Theory]
    [InlineData("500 Oops", 1, true)]
    [InlineData("500 Oops", 25, false)]
    [InlineData("404 Not Found", 1, false)]
    public async Task While_its_server_fails_an_image_of_yesterday_does(
        string status,
        int hours,
        bool isServed
    )
    {
        var isWell = true;
        await using var server = new StubServer(_ =>
            isWell ? StubServer.Response("200 OK", Tagged, Pictures.Png) : StubServer.Response(status, "", [])
        );
        var cache = _bed.Open();
        await CacheBed.Find(cache, server.Url("/a.png"));
        isWell = false;
        _bed.Time.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(isServed, (await CacheBed.Find(cache, server.Url("/a.png"))).IsSuccess);
        await CacheBed.Find(cache, server.Url("/a.png"));
        // A stale image does for some seconds; a failure is not remembered.
        Assert.Equal(isServed ? 2 : 3, server.Requests.Count);
        Assert.Equal(isServed ? 1 : 0, cache.Figures.Stale);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        _bed.Options = _bed.Options with { Timeout = TimeSpan.FromMilliseconds(200) };
        var never = new TaskCompletionSource<byte[]>();
        await using var server = new StubServer(_ => never.Task);
        Assert.Equal(
            ForeignFailureCode.TooLate,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
    }

    [Fact]
    public async Task Nobody_listening_is_a_failure()
    {
        string url;
        await using (var server = Serving(Tagged))
        {
            url = server.Url("/a.png");
        }
        Assert.Equal(ForeignFailureCode.Unreachable, (await CacheBed.Find(_bed.Open(), url)).Failure?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_many_bytes_are_refused_with_and_without_their_number(bool isTold)
    {
        _bed.Options = _bed.Options with { MaxImageBytes = 500 };
        await using var server = new StubServer(_ => Whole(Pictures.PngOf(100_000), isTold));
        Assert.Equal(
            ForeignFailureCode.TooLarge,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
        Assert.Empty(_bed.Files);
    }

    [Fact]
    public async Task Half_a_body_is_a_failure()
    {
        await using var server = new StubServer(_ => Whole(Pictures.PngOf(100_000), isTold: true)[..50_000]);
        Assert.Equal(
            ForeignFailureCode.Unreachable,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
        Assert.Empty(_bed.Files);
    }

    [Theory]
    [InlineData("<html>not here</html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("")]
    public async Task What_is_no_image_is_refused(string body)
    {
        await using var server = new StubServer(_ =>
            StubServer.Response("200 OK", Tagged, Encoding.UTF8.GetBytes(body))
        );
        Assert.Equal(
            ForeignFailureCode.Broken,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
        Assert.Empty(_bed.Files);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        await using var server = Serving(Tagged + "\nContent-Encoding: gzip");
        Assert.Equal(
            ForeignFailureCode.Unreachable,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirections_are_followed(int hops, bool isFound)
    {
        await using var server = new StubServer(request =>
            int.Parse(request.Target[1..], System.Globalization.CultureInfo.InvariantCulture)
                is > 0
                    and var left
                ? StubServer.Response("302 Found", $"Location: /{left - 1}", [])
                : StubServer.Response("200 OK", Tagged, Pictures.Png)
        );
        Assert.Equal(isFound, (await CacheBed.Find(_bed.Open(), server.Url($"/{hops}"))).IsSuccess);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/b.png")]
    [InlineData("http://localhost:{0}/b.png")]
    [InlineData("http://[::1]:{0}/b.png")]
    [InlineData("http://2130706434:{0}/b.png")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://me:secret@127.0.0.1:{0}/b.png")]
    [InlineData("ftp://127.0.0.1/b.png")]
    [InlineData("file:///etc/passwd")]
    public async Task Every_redirection_is_checked_like_the_first_URL(string target)
    {
        var location = "";
        await using var server = new StubServer(request =>
            request.Target == "/a.png"
                ? StubServer.Response("302 Found", $"Location: {location}", [])
                : StubServer.Response("200 OK", Tagged, Pictures.Png)
        );
        location = string.Format(System.Globalization.CultureInfo.InvariantCulture, target, server.Port);
        var cache = _bed.Open((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]));
        Assert.Equal(
            ForeignFailureCode.Refused,
            (await CacheBed.Find(cache, server.Url("/a.png"))).Failure?.Code
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_one_catalog_may_follow_another_may_not_find()
    {
        await using var server = new StubServer(request =>
            request.Target == "/root/a.png"
                ? StubServer.Response("302 Found", "Location: /elsewhere.png", [])
                : StubServer.Response("200 OK", Tagged, Pictures.Png)
        );
        var cache = _bed.Open();
        var rooted = new ForeignRules(false, server.Url("/root/"));
        Assert.True((await CacheBed.Find(cache, server.Url("/root/a.png"))).IsSuccess);
        Assert.Equal(ForeignFailureCode.Refused, (await CacheBed.Find(cache, "a.png", rooted)).Failure?.Code);
    }

    [Fact]
    public async Task Loopback_is_refused_unless_it_is_allowed()
    {
        await using var server = Serving(Tagged);
        using var strict = new CacheBed("10.0.0.0/8");
        var failure = (await CacheBed.Find(strict.Open(), server.Url("/a.png"))).Failure;
        Assert.Equal(ForeignFailureCode.Refused, failure?.Code);
        Assert.Contains("foreign.allowedHosts", failure!.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_checked_address_is_the_one_that_is_connected_to()
    {
        await using var server = Serving(Tagged);
        var asked = 0;
        // The answer of a server that rebinds its name: allowed first, another one afterwards.
        var cache = _bed.Open(
            (_, _) =>
                Task.FromResult<IPAddress[]>(
                    Interlocked.Increment(ref asked) == 1
                        ? [IPAddress.Loopback]
                        : [IPAddress.Parse("10.0.0.1")]
                )
        );
        Assert.True((await CacheBed.Find(cache, $"http://rebind.test:{server.Port}/a.png")).IsSuccess);
        Assert.Equal(1, asked);
        Assert.Equal(
            ForeignFailureCode.Refused,
            (await CacheBed.Find(cache, $"http://rebind.test:{server.Port}/b.png")).Failure?.Code
        );
    }

    [Fact]
    public async Task A_torn_file_is_fetched_again()
    {
        await using var server = Serving(Tagged);
        var cache = _bed.Open();
        var image = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        await File.WriteAllBytesAsync(image.Path, [1, 2], TestContext.Current.CancellationToken);
        var again = (await CacheBed.Find(cache, server.Url("/a.png"))).Image!;
        Assert.Equal(
            Pictures.Png,
            await File.ReadAllBytesAsync(again.Path, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_torn_note_is_fetched_again()
    {
        await using var server = Serving(Tagged);
        var cache = _bed.Open();
        await CacheBed.Find(cache, server.Url("/a.png"));
        var note = Path.Combine(
            _bed.Options.Folder,
            _bed.Files.Single(name => name.EndsWith(".json", StringComparison.Ordinal))
        );
        await File.WriteAllTextAsync(note, "{\"Url\":", TestContext.Current.CancellationToken);
        Assert.True((await CacheBed.Find(cache, server.Url("/a.png"))).IsSuccess);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_folder_to_write_there_is_a_failure_and_no_fault()
    {
        await using var server = Serving(Tagged);
        await File.WriteAllTextAsync(_bed.Options.Folder, "a file", TestContext.Current.CancellationToken);
        Assert.Equal(
            ForeignFailureCode.NotKept,
            (await CacheBed.Find(_bed.Open(), server.Url("/a.png"))).Failure?.Code
        );
    }

    public void Dispose() => _bed.Dispose();

    private static StubServer Serving(string headers) =>
        new(_ => StubServer.Response("200 OK", headers, Pictures.Png));

    // Without its length a body ends with the connection.
    private static byte[] Whole(byte[] body, bool isTold) =>
        isTold
            ? StubServer.Response("200 OK", Tagged, body)
            : [.. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .. body];
}
