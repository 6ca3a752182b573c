using System.Diagnostics;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Lifecycle;

/// <summary>The command run: in a terminal, in a container.</summary>
public sealed class ForegroundTests
{
    private const string Ready = "every server is ready";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    // Ctrl-C of a terminal reaches the whole process group, docker stop the first process alone.
    [InlineData(Signal.Interrupt, true)]
    [InlineData(Signal.Interrupt, false)]
    [InlineData(Signal.Terminate, true)]
    [InlineData(Signal.Terminate, false)]
    public async Task Run_ends_cleanly_on_a_signal(Signal signal, bool isGroup)
    {
        using var folder = new InstallFolder();
        using var process = Utility.RunInForeground(folder);
        await ReadUntilReadyAsync(process);
        // The utility itself, the supervisor and its servers: whoever runs it in the foreground is its guardian.
        Assert.Equal(2 + SupervisedSystem.ShippedInstances, ProcessOnLinux.AllOf(folder.Home).Count);

        ProcessOnLinux.Require(process.Id, "run").Send(signal, isGroup);

        (await Utility.ReadToEndAsync(process, "run")).With(0);
        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task Stop_ends_what_runs_in_the_foreground()
    {
        using var folder = new InstallFolder();
        using var process = Utility.RunInForeground(folder);
        await ReadUntilReadyAsync(process);

        (await Utility.RunAsync(folder, "stop")).With(0);

        (await Utility.ReadToEndAsync(process, "run")).With(0);
        folder.AssertNothingIsLeft();
    }

    private static async Task ReadUntilReadyAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
        } while (!line.Contains(Ready, StringComparison.Ordinal));
    }
}
