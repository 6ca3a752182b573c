using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Lifecycle;

public sealed class RestartAndStopTests
{
    private static readonly string[] s_ids = ["is", "svg", "ps"];

    [Fact]
    public async Task Restart_of_one_server_replaces_that_one_alone()
    {
        await using var system = await SupervisedSystem.StartAsync();
        foreach (var id in s_ids)
        {
            var before = await system.Control.StatusAsync();
            (await system.RunAsync("restart", id)).With(0);
            var after = await system.Control.StatusAsync();

            Assert.True(before[id].ProcessId != after[id].ProcessId, $"{id} has its old process");
            Assert.All(
                s_ids.Where(other => other != id),
                other => Assert.Equal(before[other].ProcessId, after[other].ProcessId)
            );
            await system.AssertIsWellAsync();
        }
    }

    [Fact]
    public async Task Restart_replaces_every_server_and_keeps_supervisor_and_addresses()
    {
        await using var system = await SupervisedSystem.StartAsync();
        var before = await system.Control.StatusAsync();
        (await system.RunAsync("restart")).With(0);
        var after = await system.Control.StatusAsync();

        Assert.Equal(before.ProcessId, after.ProcessId);
        foreach (var id in s_ids)
        {
            Assert.NotEqual(before[id].ProcessId, after[id].ProcessId);
            Assert.Equal(before[id].Listening, after[id].Listening);
        }

        await system.AssertIsWellAsync();
    }

    [Fact]
    public async Task Restart_without_a_supervisor_starts()
    {
        using var folder = new InstallFolder();
        (await Utility.RunAsync(folder, "restart")).With(0);
        (await Utility.RunAsync(folder, "status")).With(0);
        (await Utility.RunAsync(folder, "stop")).With(0);
        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task Restart_with_a_faulty_registry_takes_nothing_down()
    {
        await using var system = await SupervisedSystem.StartAsync();
        var before = await system.Control.StatusAsync();
        system.Folder.Edit(InstallFolder.Registry, "<startPriority>2", "<startPriority>two");

        var told = (await system.RunAsync("restart")).With(1);
        Assert.Contains("SupervisorRegistry.xml:", told.Faults, StringComparison.Ordinal);
        var after = await system.Control.StatusAsync();
        Assert.Equal(before.Servers.Select(s => s.ProcessId), after.Servers.Select(s => s.ProcessId));
    }

    [Fact]
    public async Task Stop_leaves_no_process_and_no_file()
    {
        using var folder = new InstallFolder();
        (await Utility.RunAsync(folder, "start")).With(0);
        var running = ProcessOnLinux.AllOf(folder.Home);
        Assert.Equal(4, running.Count);
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder.At("temp")));

        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.All(running, process => Assert.True(process.IsGone, $"{process} is left"));
        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_killed_supervisor_takes_its_servers_along_and_the_next_one_starts()
    {
        await using var system = await SupervisedSystem.StartAsync();
        var status = await system.Control.StatusAsync();
        var servers = status.Servers.Select(server => server.Process).ToList();

        ProcessOnLinux.Find(status.ProcessId)!.Kill();

        foreach (var server in servers)
        {
            await server.WaitForEndAsync(TestContext.Current.CancellationToken);
        }

        (await system.RunAsync("start")).With(0);
        var next = SystemStatus.Parse((await system.RunAsync("status", "--json")).With(0).Output);
        Assert.All(next.Servers, server => Assert.True(server.IsReady));
    }

    [Fact]
    public async Task A_server_that_hangs_is_killed_after_its_stop_timeout()
    {
        using var folder = new InstallFolder();
        folder.EditServer("is", server => server.Element("stopTimeout")!.Value = "1");
        (await Utility.RunAsync(folder, "start")).With(0);
        using var control = new ControlSocket(folder.ControlSocket);
        var hanging = (await control.StatusAsync())["is"].Process;
        await hanging.SignalAsync("STOP", isGroup: false, TestContext.Current.CancellationToken);

        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.True(hanging.IsGone);
        folder.AssertNothingIsLeft();
    }
}
