using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.Rendering.Tests;

public class ClientUrlTests
{
    [Theory]
    [InlineData("/is/image/a?wid=1&x=%20", "/is/image/a?wid=1&x=%20")]
    [InlineData("/is/image/a b", "/is/image/a%20b")]
    [InlineData("/is/image/é", "/is/image/%C3%A9")]
    [InlineData("/a\r\nX-Alone: 1\u007f", "/a%0D%0AX-Alone:%201%7F")]
    [InlineData("", "")]
    public void Only_visible_ascii_is_left(string target, string escaped) =>
        Assert.Equal(escaped, ClientUrl.Escape(target));

    [Fact]
    public void Any_target_becomes_a_short_header_value_and_a_visible_one_keeps_its_beginning() =>
        Prop.ForAll<string, byte>(
                (text, repeats) =>
                {
                    var target = string.Concat(Enumerable.Repeat(text ?? "", repeats * 16));
                    var escaped = ClientUrl.Escape(target);
                    Assert.True(escaped.Length <= ClientUrl.LongestLength);
                    Assert.DoesNotContain(escaped, c => c is <= ' ' or > '~');
                    if (target.All(c => c is > ' ' and <= '~'))
                    {
                        Assert.Equal(target[..Math.Min(target.Length, ClientUrl.LongestLength)], escaped);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_cut_leaves_no_half_of_an_escape()
    {
        var escaped = ClientUrl.Escape(new string('a', ClientUrl.LongestLength - 2) + "é");
        Assert.Equal(new string('a', ClientUrl.LongestLength - 2), escaped);
    }
}
