using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.ForeignImages.Tests;

public class ForeignRulesTests
{
    private static readonly ForeignRules s_direct = new(AllowsDirectUrls: true, "");
    private static readonly ForeignRules s_rooted = new(AllowsDirectUrls: false, "http://h/images/");

    [Theory]
    [InlineData("http://a/b.jpg?x=1#top", "http://a/b.jpg?x=1")]
    [InlineData("HTTPS://A:444/b%20c", "https://a:444/b%20c")]
    public void Absolute_URLs(string text, string expected)
    {
        Assert.Null(s_direct.Resolve(text, out var url));
        Assert.Equal(expected, url.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://h/images/", "a.jpg", "http://h/images/a.jpg")]
    [InlineData("http://h/images", "/a/b.jpg", "http://h/images/a/b.jpg")]
    [InlineData("http://h", "a.jpg?v=2", "http://h/a.jpg?v=2")]
    [InlineData("http://h/get?name=", "a.jpg", "http://h/get?name=a.jpg")]
    [InlineData("http://h/images/", "//evil/a.jpg", "http://h/images/evil/a.jpg")]
    [InlineData("http://h/images/", "a/../b.jpg", "http://h/images/b.jpg")]
    public void Relative_URLs(string root, string text, string expected)
    {
        Assert.Null(new ForeignRules(false, root).Resolve(text, out var url));
        Assert.Equal(expected, url.AbsoluteUri);
    }

    [Theory]
    [InlineData("ftp://a/b.jpg", "ftp")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("gopher://a/", "gopher")]
    [InlineData("http://user:secret@a/b.jpg", "user name")]
    [InlineData("http://user@a/b.jpg", "user name")]
    [InlineData("http:///b.jpg", "URL")]
    [InlineData("http://[::1/b.jpg", "understood")]
    [InlineData("b.jpg", "RootUrl")]
    public void What_is_no_URL_of_ours_is_refused(string text, string word)
    {
        var failure = s_direct.Resolve(text, out _);
        Assert.Equal(ForeignFailureCode.Refused, failure?.Code);
        Assert.Contains(word, failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://h/images/a.jpg")]
    [InlineData("../secret.jpg")]
    [InlineData("a/../../secret.jpg")]
    [InlineData("%2e%2e/secret.jpg")]
    [InlineData("a%2f..%2f..%2fsecret.jpg")]
    [InlineData("%252e%252e/secret.jpg")]
    [InlineData("..\\secret.jpg")]
    public void Only_what_is_below_the_root_without_AllowDirectUrls(string text) =>
        Assert.Equal(ForeignFailureCode.Refused, s_rooted.Resolve(text, out _)?.Code);

    [Theory]
    [InlineData("http://h/images/b.jpg", true)]
    [InlineData("https://h/images/b.jpg", true)]
    [InlineData("https://h:8443/images/b.jpg", false)]
    [InlineData("http://h:81/images/b.jpg", false)]
    [InlineData("http://h/imagesX/b.jpg", false)]
    [InlineData("http://h/b.jpg", false)]
    [InlineData("http://other/images/b.jpg", false)]
    [InlineData("http://h.evil/images/b.jpg", false)]
    public void Redirections_stay_below_the_root(string to, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            s_rooted.FaultOfRedirect(new Uri("http://h/images/a.jpg"), new Uri(to)) is null
        );

    [Theory]
    [InlineData("https://a/", "http://a/", false)]
    [InlineData("http://a/", "https://b/", true)]
    [InlineData("http://a/", "ftp://b/", false)]
    [InlineData("http://a/", "http://me:x@b/", false)]
    public void Redirections_with_AllowDirectUrls(string from, string to, bool isAllowed) =>
        Assert.Equal(isAllowed, s_direct.FaultOfRedirect(new Uri(from), new Uri(to)) is null);

    [Fact]
    public void Whatever_stands_behind_the_root_stays_there() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                    s_rooted.Resolve(text.Get, out var url) is not null
                    || (url.Host == "h" && url.AbsolutePath.StartsWith("/images/", StringComparison.Ordinal))
            )
            .QuickCheckThrowOnFailure();
}
