using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Logging;

public class LogTextTests
{
    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("a\nb\r\0", @"a\x0ab\x0d\x00")]
    [InlineData("\x1b[31mred", @"\x1b[31mred")]
    [InlineData("\x7f\u0085\u009b", @"\x7f\x85\x9b")]
    [InlineData("grün 日本 🎈", "grün 日本 🎈")]
    public void Control_characters_lose_their_power(string text, string safe) =>
        Assert.Equal(safe, Safe(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xff, (byte)'b' }, "a\ufffdb")]
    [InlineData(new byte[] { (byte)'a', 0xe6, 0x97 }, "a\ufffd")]
    [InlineData(new byte[] { 0xc0, 0x80 }, "\ufffd\ufffd")]
    public void Invalid_bytes_are_replaced(byte[] bytes, string safe) => Assert.Equal(safe, Safe(bytes));

    [Fact]
    public void Any_bytes_become_one_line_of_valid_text() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    var text = Safe(bytes);
                    return text.All(c => c == '\t' || !char.IsControl(c));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("abc", 3, 3)]
    [InlineData("abc", 2, 2)]
    [InlineData("aü", 2, 1)]
    [InlineData("a🎈", 4, 1)]
    [InlineData("🎈a", 4, 4)]
    public void A_cut_spares_characters(string text, int most, int taken) =>
        Assert.Equal(taken, LogText.WholeCharacters(Encoding.UTF8.GetBytes(text), most));

    [Fact]
    public void What_is_no_text_is_cut_anywhere() =>
        Assert.Equal(9, LogText.WholeCharacters(Enumerable.Repeat((byte)0x80, 20).ToArray(), 9));

    private static string Safe(byte[] bytes)
    {
        var line = new ArrayBufferWriter<byte>();
        LogText.Append(line, bytes);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line.WrittenSpan);
    }
}
