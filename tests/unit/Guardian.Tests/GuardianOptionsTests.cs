using ImageServing.Guardian;

namespace Guardian.Tests;

public class GuardianOptionsTests
{
    [Fact]
    public void Everything_is_read()
    {
        var options = GuardianOptions.Parse(
            [
                "--home",
                "/h",
                "--temp",
                "/h/temp",
                "--adopt",
                "42",
                "--",
                "/h/bin/S7Supervisor",
                "--home",
                "/h",
            ],
            out var fault
        );
        Assert.Null(fault);
        Assert.Equal("/h", options!.Home);
        Assert.Equal(42, options.AdoptedId);
        Assert.Equal("/h/bin/S7Supervisor", options.Program);
        Assert.Equal(["--home", "/h"], options.Arguments);
        Assert.Equal("/h/temp/guardian.pid", options.LockPath);
        Assert.Equal("/h/temp/guardian.sock", options.SocketPath);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Watchdog);
    }

    [Theory]
    [InlineData("--temp /t -- x", "--home is missing")]
    [InlineData("--home /h -- x", "--temp is missing")]
    [InlineData("--home /h --temp /t", "-- <program> is missing")]
    [InlineData("--home /h --temp /t --", "nothing behind --")]
    [InlineData("--home", "wrong argument --home;")]
    [InlineData("--home /h --temp /t --adopt 1 -- x", "wrong argument --adopt 1;")]
    [InlineData("--home /h --temp /t --adopt me -- x", "wrong argument --adopt me;")]
    [InlineData("--hom /h -- x", "wrong argument --hom /h;")]
    public void What_is_wrong_is_said_in_one_line(string line, string part)
    {
        Assert.Null(GuardianOptions.Parse(line.Split(' '), out var fault));
        Assert.Contains(part, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
    }
}
