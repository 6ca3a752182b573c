using System.Diagnostics;
using System.Globalization;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>While a guardian lives, a supervisor that does not answer is about to be back.</summary>
public sealed class GuardedTests : IDisposable
{
    private readonly Installation _installation = new();
    private readonly Process _guardian;

    public GuardedTests()
    {
        // Its name is what the kernel knows a program by: that of the file, of which this is another name.
        File.CreateSymbolicLink(_installation.At("bin/S7Guardian"), "/bin/sleep");
        _guardian = Process.Start(_installation.At("bin/S7Guardian"), "600");
        _installation.Write("temp/guardian.pid", _guardian.Id.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    public void Dispose()
    {
        _guardian.Kill();
        _guardian.WaitForExit();
        _guardian.Dispose();
        _installation.Dispose();
    }

    [Fact]
    public async Task A_command_waits_for_the_successor()
    {
        var asked = _installation.RunAsync("status");
        Assert.False(asked.IsCompleted);
        await using var supervisor = new FakeSupervisor(_installation.Socket).Tells(
            Statuses.Ready(_installation.Home)
        );
        Assert.Equal(0, (await asked).ExitCode);
    }

    [Theory]
    [InlineData("status", 4)]
    [InlineData("start", 1)]
    public async Task The_wait_has_an_end(string command, int code)
    {
        var asked = _installation.RunAsync(command);
        _installation.Clock.Pass(TimeSpan.FromSeconds(3));
        var told = await asked;
        Assert.Equal(code, told.ExitCode);
        Assert.Contains(
            $"(PID {_guardian.Id})",
            Assert.Single([.. told.Lines, .. told.FaultLines]),
            StringComparison.Ordinal
        );
        Assert.Empty(_installation.Calls);
    }

    [Fact]
    public async Task A_stop_then_sweeps()
    {
        var asked = _installation.RunAsync("stop");
        _installation.Clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(0, (await asked).ExitCode);
        Assert.Equal($"--home {_installation.Home} --sweep", Assert.Single(_installation.Calls));
    }

    [Fact]
    public async Task Another_program_that_has_the_number_now_is_no_guardian()
    {
        _installation.Write("temp/guardian.pid", $"{Environment.ProcessId}\n");
        Assert.Equal(2, (await _installation.RunAsync("status")).ExitCode);
    }
}
