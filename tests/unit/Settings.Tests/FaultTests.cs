namespace ImageServing.Settings.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData("größer 大", "größer 大")]
    [InlineData("a\nb\tc\u001b[31m", "a?b?c?[31m")]
    [InlineData("a\u2028b\u202ec\ufffd", "a?b?c?")]
    public void The_message_is_one_printable_line(string text, string line) =>
        Assert.Equal($"f:1: {line}", new Fault("f", 1, 0, text).ToString());

    [Fact]
    public void A_long_message_is_cut() =>
        Assert.Equal(501, new Fault("f", 1, 0, new string('x', 1 << 20)).Message.Length);
}
