namespace ImageServing.Protocol.Tests;

public sealed class ObjectPathTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/a", "a")]
    [InlineData("a/b.tif", "a|b.tif")]
    [InlineData("//a///b//", "a|b")]
    [InlineData("/Run%20H-%EC%87%BC%EC%B8%A0.jpg", "Run H-쇼츠.jpg")]
    [InlineData("/a+b", "a+b")]
    [InlineData("/image:name", "image:name")]
    [InlineData("/image%3Aname", "image:name")]
    [InlineData("/%252e%252e/x", "%2e%2e|x")]
    [InlineData("/...", "...")]
    [InlineData("/{company}/{asset}", "{company}|{asset}")]
    [InlineData("/a/$macro$/1", "a|$macro$|1")]
    [InlineData("/a%2Fb%2f", "a|b")]
    public void Elements_are_decoded_once(string raw, string elements)
    {
        var path = ObjectPath.Parse(raw);
        Assert.True(path.IsSuccess, path.Refusal?.Message);
        Assert.Equal(elements, string.Join('|', path.Value.Elements));
        Assert.Equal(path.Value, ObjectPath.ParseObject(path.Value.ToEncodedString()).Value);
        Assert.Equal(path.Value, ObjectPath.OfText(path.Value.ToString()).Value);
    }

    [Theory]
    [InlineData("/a/../b", RefusalKind.InvalidPath)]
    [InlineData("/..", RefusalKind.InvalidPath)]
    [InlineData("/./a", RefusalKind.InvalidPath)]
    [InlineData("/%2e%2e/a", RefusalKind.InvalidPath)]
    [InlineData("/.%2E/a", RefusalKind.InvalidPath)]
    [InlineData("/..%2fa", RefusalKind.InvalidPath)]
    [InlineData("/a%5cb", RefusalKind.InvalidPath)]
    [InlineData("/a\\b", RefusalKind.InvalidPath)]
    [InlineData("/a,b", RefusalKind.InvalidPath)]
    [InlineData("/a%00.jpg", RefusalKind.Malformed)]
    [InlineData("/a%0d%0a", RefusalKind.Malformed)]
    [InlineData("/%s_is", RefusalKind.Malformed)]
    [InlineData("/a%", RefusalKind.Malformed)]
    [InlineData("/%c0%ae%c0%ae/a", RefusalKind.Malformed)]
    [InlineData("/%ff", RefusalKind.Malformed)]
    public void What_could_leave_its_folder_is_refused(string raw, RefusalKind kind) =>
        Assert.Equal(kind, ObjectPath.Parse(raw).Refusal?.Kind);

    [Theory]
    [InlineData("/a/b", false)]
    [InlineData("//a/b", true)]
    [InlineData("/a//b", false)]
    [InlineData("//", false)]
    public void A_doubled_leading_slash_asks_the_default_catalog(string raw, bool isRooted)
    {
        Assert.Equal(isRooted, ObjectPath.Parse(raw).Value?.IsRooted);
        Assert.NotEqual(ObjectPath.Parse("/a").Value, ObjectPath.Parse("//a").Value);
    }

    [Fact]
    public void Long_names_and_paths_are_refused()
    {
        Assert.True(ObjectPath.Parse(new string('a', 255)).IsSuccess);
        Assert.Equal(RefusalKind.InvalidPath, ObjectPath.Parse(new string('a', 256)).Refusal?.Kind);
        Assert.Equal(RefusalKind.InvalidPath, ObjectPath.Parse(new string('é', 128)).Refusal?.Kind);
        Assert.Equal(RefusalKind.TooLong, ObjectPath.Parse(new string('/', (16 * 1024) + 2)).Refusal?.Kind);
    }
}
