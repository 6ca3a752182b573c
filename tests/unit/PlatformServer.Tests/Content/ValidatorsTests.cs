using ImageServing.Catalogs;
using ImageServing.PlatformServer.Content;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Tests.Content;

/// <summary>RFC 9110, 13; reference: Expiration, TimeStamp.</summary>
public sealed class ValidatorsTests
{
    private const string ETag = "\"tag\"";
    private const string Time = "Sun, 06 Nov 1994 08:49:37 GMT";
    private const string Earlier = "Sun, 06 Nov 1994 08:49:36 GMT";

    private static readonly Validators Sample = new(
        ETag,
        new DateTimeOffset(1994, 11, 6, 8, 49, 37, 500, TimeSpan.Zero)
    );

    [Theory]
    [InlineData("If-None-Match", ETag, true)]
    [InlineData("If-None-Match", "W/\"tag\"", true)]
    [InlineData("If-None-Match", "\"x\", \"tag\"", true)]
    [InlineData("If-None-Match", "*", true)]
    [InlineData("If-None-Match", "\"x\"", false)]
    [InlineData("If-Modified-Since", Time, true)]
    [InlineData("If-Modified-Since", "Mon, 07 Nov 1994 08:49:37 GMT", true)]
    [InlineData("If-Modified-Since", Earlier, false)]
    [InlineData("If-Modified-Since", "yesterday", false)]
    [InlineData("Accept", "*/*", false)]
    public void A_copy_is_right_when_tag_or_time_says_so(string header, string value, bool isRight) =>
        Assert.Equal(isRight, Sample.AreMetBy(Headers(header, value), TimeToLive.FromHours(1)));

    [Fact]
    public void The_tag_prevails_over_the_time()
    {
        var headers = Headers("If-None-Match", "\"x\"");
        headers["If-Modified-Since"] = Time;
        Assert.False(Sample.AreMetBy(headers, TimeToLive.FromHours(1)));
    }

    [Theory]
    [InlineData("If-None-Match", "\"x\"", true)]
    [InlineData("If-Modified-Since", Earlier, true)]
    [InlineData("Accept", "*/*", false)]
    public void Of_what_never_expires_every_copy_is_right(string header, string value, bool isRight) =>
        Assert.Equal(isRight, Sample.AreMetBy(Headers(header, value), TimeToLive.FromHours(-1)));

    [Theory]
    [InlineData("If-Range", ETag, true)]
    [InlineData("If-Range", "W/\"tag\"", false)]
    [InlineData("If-Range", "\"x\"", false)]
    [InlineData("If-Range", Time, true)]
    [InlineData("If-Range", Earlier, false)]
    [InlineData("If-Range", "nonsense", false)]
    [InlineData("Accept", "*/*", true)]
    public void Parts_are_sent_only_of_the_file_whose_other_parts_the_client_has(
        string header,
        string value,
        bool areAllowed
    ) => Assert.Equal(areAllowed, Sample.AllowParts(Headers(header, value)));

    [Fact]
    public void The_tag_changes_with_stamp_length_and_form()
    {
        using var home = new TemporaryHome();
        var path = home.Write("a.css", "body{}");
        var before = TagOf(path);
        Assert.Equal(before, TagOf(path));
        Assert.NotEqual(before, TagOf(path, "handler"));

        var stamp = File.GetLastWriteTimeUtc(path);
        File.AppendAllText(path, " ");
        File.SetLastWriteTimeUtc(path, stamp);
        var longer = TagOf(path);
        Assert.NotEqual(before, longer);

        File.SetLastWriteTimeUtc(path, stamp.AddMilliseconds(1));
        Assert.NotEqual(longer, TagOf(path));
    }

    [Fact]
    public void The_time_of_the_record_prevails_over_that_of_the_file()
    {
        using var home = new TemporaryHome();
        using var file = OpenFile.TryOpen(home.Write("a.css", ""))!;
        Assert.Equal(file.Modified, Validators.Of(file, null, "").LastModified);
        Assert.Equal(
            DateTimeOffset.UnixEpoch,
            Validators.Of(file, DateTimeOffset.UnixEpoch, "").LastModified
        );
    }

    private static string TagOf(string path, string form = "")
    {
        using var file = OpenFile.TryOpen(path)!;
        return Validators.Of(file, null, form).ETag;
    }

    private static HeaderDictionary Headers(string name, string value) => new() { [name] = value };
}
