using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Health;

namespace Supervisor.Tests.Health;

public class HealthAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 204\r\nContent-Le")]
    [InlineData("HTTP/1.0 299 Whatever\r\n\r\nbody")]
    public void A_success_is_known_by_its_first_line(string text) =>
        Assert.True(Read(text, isAll: false)!.IsWell);

    [Theory]
    [InlineData("HTTP/1.1 503 Busy\r\n\r\ndraining\nmore", "503 draining")]
    [InlineData("HTTP/1.1 503 Busy\r\nA: b\r\n\r\n  two\u0001words \r\n", "503 two words")]
    [InlineData("HTTP/1.1 500 Oops\r\nTransfer-Encoding: Chunked\r\n\r\n4\r\nlost\r\n0\r\n\r\n", "500 lost")]
    [InlineData("HTTP/1.1 301 Away\r\n\r\n\n", "301 ")]
    [InlineData("hello\n", " ")]
    [InlineData("HTTP/1.1 abc\r\n", " ")]
    [InlineData("HTTP/1.1\r\n", " ")]
    [InlineData("HTTP/2 200\r\n", " ")]
    public void Anything_else_is_told_with_the_first_line_of_its_body(string text, string expected)
    {
        var answer = Read(text, isAll: false)!;
        Assert.False(answer.IsWell);
        Assert.Equal(expected, $"{answer.StatusCode} {answer.Text}");
    }

    [Theory]
    [InlineData("", " ")]
    [InlineData("HTTP/1.1 200", " ")]
    [InlineData("HTTP/1.1 503 Busy\r\nA: b", "503 ")]
    [InlineData("HTTP/1.1 503 Busy\r\n\r\ndrain", "503 drain")]
    public void What_is_unfinished_waits_for_the_rest_or_makes_the_best_of_it(string text, string expected)
    {
        Assert.Null(Read(text, isAll: false));
        var answer = Read(text, isAll: true)!;
        Assert.Equal(expected, $"{answer.StatusCode} {answer.Text}");
    }

    [Fact]
    public void A_long_line_is_cut() =>
        Assert.Equal(100, Read($"HTTP/1.1 500 X\r\n\r\n{new string('x', 500)}\n", isAll: false)!.Text.Length);

    [Fact]
    public void Random_bytes_do_no_harm_and_never_pass_for_health() =>
        Prop.ForAll<byte[], bool>(
                (bytes, hasStatus) =>
                {
                    byte[] all = hasStatus ? [.. "HTTP/1.1 500 "u8, .. bytes] : bytes;
                    return HealthAnswer.Read(all, isAll: true) is { IsWell: false };
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static HealthAnswer? Read(string text, bool isAll) =>
        HealthAnswer.Read(Encoding.UTF8.GetBytes(text), isAll);
}
