using ImageServing.Catalogs;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Http.Tests;

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
    [InlineData("If-Match", ETag, true)]
    [InlineData("If-Match", "*", true)]
    [InlineData("If-Match", "\"x\" , \"tag\"", true)]
    [InlineData("If-Match", "\"x\"", false)]
    [InlineData("If-Match", "W/\"tag\"", false)]
    [InlineData("If-Match", "tag", false)]
    [InlineData("If-Unmodified-Since", Time, true)]
    [InlineData("If-Unmodified-Since", "Mon, 07 Nov 1994 08:49:37 GMT", true)]
    [InlineData("If-Unmodified-Since", Earlier, false)]
    [InlineData("If-Unmodified-Since", "yesterday", true)]
    [InlineData("Accept", "*/*", true)]
    public void A_client_that_wants_other_content_gets_none(string header, string value, bool isAllowed) =>
        Assert.Equal(isAllowed, Sample.AllowAnswer(Headers(header, value)));

    [Fact]
    public void The_tag_that_is_wanted_prevails_over_the_time()
    {
        var headers = Headers("If-Match", ETag);
        headers["If-Unmodified-Since"] = Earlier;
        Assert.True(Sample.AllowAnswer(headers));
    }

    [Fact]
    public void Content_without_a_time_is_not_refused_for_it() =>
        Assert.True(
            new Validators(ETag, LastModified: null).AllowAnswer(Headers("If-Unmodified-Since", Earlier))
        );

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
    public void Without_a_time_the_clients_time_says_nothing()
    {
        var undated = new Validators(ETag, LastModified: null);
        Assert.False(undated.AreMetBy(Headers("If-Modified-Since", Time), TimeToLive.FromHours(1)));
        Assert.True(undated.AreMetBy(Headers("If-Modified-Since", Time), TimeToLive.FromHours(-1)));
        Assert.False(undated.AllowParts(Headers("If-Range", Time)));
    }

    [Theory]
    [InlineData("GET", 1)]
    [InlineData("HEAD", 0)]
    public void Parts_are_defined_for_GET_alone(string method, int parts) =>
        Assert.Equal(parts, Sample.PartsFor(method, Headers("Range", "bytes=0-1"), 10).Parts.Length);

    private static HeaderDictionary Headers(string name, string value) => new() { [name] = value };
}
