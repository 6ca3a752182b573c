using System.Xml.Linq;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>Servers that hang and are to leave a dump.</summary>
public sealed class DumpTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_stopped_is_dumped_and_replaced()
    {
        await using var system = await SupervisedSystem.StartAsync(folder =>
            folder.EditServer("is", server => server.Add(Watchdog()))
        );
        var victim = (await system.Control.StatusAsync())["is"].Processes[0];
        victim.Send(Signal.Stop);
        await system.Control.WaitAsync(
            s => s["is"].IsReady && !s["is"].ProcessIds.Contains(victim.Id),
            "is is ready again"
        );
        await AssertOneDumpAsync(system.Folder, $"is-*-{victim.Id}.dmp");
    }

    [Fact]
    public async Task A_program_whose_threads_wait_for_each_other_is_dumped_and_started_again()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Functional.Deadlock");
        await using var system = await SupervisedSystem.StartAsync(folder =>
            folder.EditServer(
                "svg",
                server =>
                    server.AddAfterSelf(
                        new XElement(
                            "server",
                            new XAttribute("id", "deadlock"),
                            new XElement("program", program),
                            new XElement("readiness", "notify"),
                            Watchdog(),
                            new XElement("restart", new XAttribute("giveUpAfter", 1))
                        )
                    )
            )
        );
        // Not before the start is over, which a server that dies fails.
        (await system.Control.StatusAsync())["deadlock"]
            .Processes[0]
            .Send(Signal.Hangup);
        var status = await system.Control.WaitAsync(
            s => s["deadlock"].Instances[0].LastEnd is not null,
            "the deadlock has ended"
        );
        Assert.Equal("Hang", status["deadlock"].Instances[0].LastEnd!.Cause);
        await AssertOneDumpAsync(system.Folder, "deadlock-*.dmp");
    }

    private static XElement Watchdog() =>
        new(
            "watchdog",
            new XAttribute("timeout", 2),
            new XAttribute("dump", "on"),
            new XAttribute("dumpTimeout", 60)
        );

    private static async Task AssertOneDumpAsync(InstallFolder folder, string name)
    {
        var path = Assert.Single(Directory.EnumerateFiles(folder.At("logs"), name));
        await using var dump = File.OpenRead(path);
        var magic = new byte[4];
        await dump.ReadExactlyAsync(magic, Cancelled);
        Assert.Equal([0x7f, .. "ELF"u8], magic);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
