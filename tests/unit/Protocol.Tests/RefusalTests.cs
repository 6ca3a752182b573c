namespace ImageServing.Protocol.Tests;

public sealed class RefusalTests
{
    private const int Longest = 500;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("größer 大 🎈", "größer 大 🎈")]
    [InlineData("a\nb\r\tc\0d", "a?b??c?d")]
    [InlineData("a\u2028b\u202ec\u0085d\ufeffe", "a?b?c?d?e")]
    public void A_refusal_is_one_printable_line(string text, string line)
    {
        var refusal = new Refusal(RefusalKind.Malformed, text, text);
        Assert.Equal((line, line), (refusal.Command, refusal.Message));
        Assert.Equal(line, (new Refusal(RefusalKind.Malformed, null, "x") with { Message = text }).Message);
    }

    [Fact]
    public void Half_a_character_is_not_printed() =>
        Assert.Equal("a?b", new Refusal(RefusalKind.Malformed, null, "a\ud800b").Message);

    [Fact]
    public void A_long_one_keeps_its_beginning_and_its_end() =>
        Assert.Equal(
            $"{new string('x', 250)}…{new string('y', 249)}",
            new Refusal(
                RefusalKind.TooLong,
                null,
                $"{new string('x', Longest)}{new string('y', Longest)}"
            ).Message
        );

    [Fact]
    public void Characters_of_two_units_count_twice() =>
        Assert.InRange(
            new Refusal(RefusalKind.TooLong, null, string.Concat(Enumerable.Repeat("🎈", Longest)))
                .Message
                .Length,
            1,
            Longest
        );

    [Fact]
    public void A_command_without_a_name_is_none() =>
        Assert.Null(new Refusal(RefusalKind.UnknownParameter, "", "'' is no command").Command);

    [Fact]
    public void The_name_of_a_long_value_does_not_make_the_message_long()
    {
        var query = $"{new string('n', 7000)}={new string('v', 9000)}";
        var refusal = RequestParser.Parse("/a", query, new ParserOptions()).Refusal;
        Assert.Equal(RefusalKind.TooLong, refusal?.Kind);
        Assert.InRange(refusal!.Message.Length, 1, Longest);
    }
}
