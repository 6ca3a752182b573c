using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Tests.Http;

/// <summary>Targets as clients and proxies write them.</summary>
public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/is/content", "", "")]
    [InlineData("/is/content/", "/", "")]
    [InlineData("/is/content/a%2fb?x=1?y", "/a%2fb", "x=1?y")]
    [InlineData("/is/content?req=exists", "", "req=exists")]
    [InlineData("http://host:80/is/content/a?b", "/a", "b")]
    public void A_target_of_the_context_is_cut_behind_it(string target, string path, string query)
    {
        var found = RequestTarget.In(target, "/is/content");
        Assert.Equal((path, query), (found?.RawPath, found?.RawQuery));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/is/image/a")]
    [InlineData("/is/contents/a")]
    [InlineData("/is/content%2fa")]
    [InlineData("/IS/CONTENT/a")]
    [InlineData("//is/content/a")]
    [InlineData("*")]
    [InlineData("http://host")]
    public void Any_other_target_is_not(string target) =>
        Assert.Null(RequestTarget.In(target, "/is/content"));
}
