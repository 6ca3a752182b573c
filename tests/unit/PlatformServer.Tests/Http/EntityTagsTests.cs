namespace ImageServing.PlatformServer.Http.Tests;

/// <summary>RFC 9110, 8.8.3 and 13.1.2.</summary>
public sealed class EntityTagsTests
{
    [Fact]
    public void A_tag_is_strong_and_follows_from_the_bytes()
    {
        Assert.Matches("^\"[0-9a-f]{32}\"$", EntityTags.Of("a"u8));
        Assert.Equal(EntityTags.Of("a"u8), EntityTags.Of("a"u8));
        Assert.NotEqual(EntityTags.Of("a"u8), EntityTags.Of("b"u8));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData(",,", false)]
    public void If_none_match_is_a_list_of_tags(string header, bool matches) =>
        Assert.Equal(matches, EntityTags.Matches(header, "\"a\""));
}
