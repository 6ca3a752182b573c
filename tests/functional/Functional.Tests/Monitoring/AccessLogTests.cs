using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Monitoring;

/// <summary>Access log and request ids, with the shipped settings.</summary>
public sealed class AccessLogTests(SupervisedSystem system) : SystemTests(system)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Each_request_has_a_line_in_the_file_of_the_day()
    {
        using var response = await AskAsync($"{SupervisedSystem.Sample}?wid=37", "access-test-1");
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);
        var line = await LineAsync("access-*.log", "access-test-1");

        // %G has three words; then address, status, category, size, times, overlap, type.
        var fields = line.Split(' ');
        Assert.Equal(["127.0.0.1", "200", "0", $"{body.Length}"], fields[3..7]);
        Assert.All(
            fields[7..10],
            time => Assert.True(int.Parse(time, System.Globalization.CultureInfo.InvariantCulture) >= 0)
        );
        Assert.Equal("IMG", fields[11]);
        Assert.Contains(
            $" GET {SupervisedSystem.Sample}?wid=37 HTTP/1.1 [access-test-1] ",
            line,
            StringComparison.Ordinal
        );
        Assert.Contains(" image/jpeg ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_has_its_category_and_reason()
    {
        using var response = await AskAsync("/is/image/nonesuch-37", "access-test-2");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var line = await LineAsync("access-*.log", "access-test-2");
        Assert.Equal(["403", "1"], line.Split(' ')[4..6]);
        Assert.Contains("nonesuch-37", line.Split("HTTP/1.1")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_request_stands_in_the_logs_of_all_servers_that_it_passes()
    {
        File.WriteAllText(Live.Folder.Image("broken-37.tif"), "no picture");
        File.WriteAllText(Live.Folder.Image("broken-37.svg"), "no picture");
        using var raster = await AskAsync("/is/image/broken-37.tif", "follow-1");
        using var vector = await AskAsync("/is/image/broken-37.svg", "follow-2");
        Assert.Equal("follow-1", raster.Headers.GetValues("X-Request-Id").Single());

        foreach (var (id, server) in new[] { ("follow-1", "ImageServer"), ("follow-2", "SvgServer") })
        {
            await LineAsync("access-*.log", id);
            await LineAsync("PlatformServer-*.log", id);
            await LineAsync($"{server}-*.log", id);
        }
    }

    private Task<HttpResponseMessage> AskAsync(string target, string id) =>
        Live.SendAsync(HttpMethod.Get, target, request => request.Headers.Add("X-Request-Id", id));

    // Logs are written beside the requests, a moment later.
    private async Task<string> LineAsync(string files, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            var found = Directory
                .EnumerateFiles(Live.Folder.At("logs"), files)
                .SelectMany(File.ReadLines)
                .FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
            if (found is not null)
            {
                return found;
            }
        } while (await beat.WaitForNextTickAsync(patience.Token));

        throw new InvalidOperationException("The timer ended.");
    }
}
