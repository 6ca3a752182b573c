using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Lifecycle;

public sealed class RestartAndStopTests(RestartAndStopTests.RestartedSystem shared)
    : SystemTests(shared.Live),
        IClassFixture<RestartAndStopTests.RestartedSystem>
{
    private static readonly string[] s_ids = ["is", "svg", "ps"];

    [Fact]
    public async Task Every_server_ends_in_peace()
    {
        string[] ends = [];
        await using (var system = await SupervisedSystem.StartAsync())
        {
            await system.AssertIsWellAsync();
            (await system.RunAsync("stop")).With(0);
            ends =
            [
                .. Directory
                    .EnumerateFiles(system.Folder.At("logs"), "Supervisor-*.log")
                    .SelectMany(File.ReadLines)
                    .Where(line => line.Contains(" ended after ", StringComparison.Ordinal)),
            ];
        }

        Assert.Equal(SupervisedSystem.ShippedInstances, ends.Length);
        Assert.All(ends, end => Assert.EndsWith("exit code 0", end, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_of_one_server_replaces_that_one_alone()
    {
        await ReadyAsync();
        foreach (var id in s_ids)
        {
            var before = await Live.Control.StatusAsync();
            (await Live.RunAsync("restart", id)).With(0);
            var after = await Live.Control.StatusAsync();

            Assert.Empty(before[id].ProcessIds.Intersect(after[id].ProcessIds));
            Assert.Equal(before[id].ProcessIds.Count, after[id].ProcessIds.Count);
            Assert.All(
                s_ids.Where(other => other != id),
                other => Assert.Equal(before[other].ProcessIds, after[other].ProcessIds)
            );
            await Live.AssertIsWellAsync();
        }
    }

    [Fact]
    public async Task Restart_replaces_every_server_and_keeps_supervisor_and_addresses()
    {
        var before = await ReadyAsync();
        (await Live.RunAsync("restart")).With(0);
        var after = await Live.Control.StatusAsync();

        Assert.Equal(before.ProcessId, after.ProcessId);
        foreach (var id in s_ids)
        {
            Assert.Empty(before[id].ProcessIds.Intersect(after[id].ProcessIds));
            Assert.Equal(before[id].Listening, after[id].Listening);
        }

        await Live.AssertIsWellAsync();
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
        var before = await ReadyAsync();
        Live.Folder.Edit(InstallFolder.Registry, "<startPriority>2", "<startPriority>two");
        var told = await Live.RunAsync("restart");
        Live.Folder.Edit(InstallFolder.Registry, "<startPriority>two", "<startPriority>2");

        told.With(1);
        Assert.Contains("SupervisorRegistry.xml:", told.Faults, StringComparison.Ordinal);
        var after = await Live.Control.StatusAsync();
        Assert.Equal(before.InstanceProcessIds, after.InstanceProcessIds);
    }

    [Fact]
    public async Task Stop_leaves_no_process_and_no_file()
    {
        using var folder = new InstallFolder();
        (await Utility.RunAsync(folder, "start")).With(0);
        var running = ProcessOnLinux.AllOf(folder.Home);
        // The servers, the supervisor and its guardian.
        Assert.Equal(SupervisedSystem.ShippedInstances + 2, running.Count);
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder.At("temp")));

        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.All(running, process => Assert.True(process.IsGone, $"{process} is left"));
        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_killed_supervisor_comes_back_and_adopts_every_process()
    {
        var before = await ReadyAsync();
        var servers = before.Servers.SelectMany(server => server.Processes).ToList();

        before.Supervisor.Kill();

        var after = await Live.Control.WaitAsync(
            status => status.IsReady && status.ProcessId != before.ProcessId,
            "another supervisor is there"
        );
        Assert.Equal(before.Adoptions + 1, after.Adoptions);
        Assert.Equal(servers, after.Servers.SelectMany(server => server.Processes));
        Assert.Equal(before.Servers.Select(s => s.Listening), after.Servers.Select(s => s.Listening));
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_killed_guardian_is_replaced()
    {
        var before = await ReadyAsync();

        ProcessOnLinux.Require(before.Guardian!.ProcessId, "the guardian").Kill();

        var after = await Live.Control.WaitAsync(
            status => status.Guardian is { } guardian && guardian.ProcessId != before.Guardian.ProcessId,
            "another guardian is there"
        );
        Assert.Equal(before.ProcessId, after.ProcessId);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_start_after_the_death_of_supervisor_and_guardian_makes_everything_ready()
    {
        await using var system = await SupervisedSystem.StartAsync();
        var before = await system.Control.StatusAsync();
        ProcessOnLinux.Require(before.Guardian!.ProcessId, "the guardian").Kill();
        before.Supervisor.Kill();

        (await system.RunAsync("start")).With(0);

        Assert.True((await system.Control.StatusAsync()).IsReady);
    }

    [Fact]
    public async Task A_stop_after_the_death_of_supervisor_and_guardian_leaves_nothing()
    {
        using var folder = new InstallFolder();
        (await Utility.RunAsync(folder, "start")).With(0);
        using var control = new ControlSocket(folder.ControlSocket);
        var status = await control.StatusAsync();
        ProcessOnLinux.Require(status.Guardian!.ProcessId, "the guardian").Kill();
        status.Supervisor.Kill();

        (await Utility.RunAsync(folder, "stop")).With(0);

        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_server_that_hangs_is_killed_after_its_stop_timeout()
    {
        using var folder = new InstallFolder();
        folder.EditServer("is", server => server.Element("stopTimeout")!.Value = "1");
        (await Utility.RunAsync(folder, "start")).With(0);
        using var control = new ControlSocket(folder.ControlSocket);
        var hanging = (await control.StatusAsync())["is"].Processes[0];
        hanging.Send(Signal.Stop);

        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.True(hanging.IsGone);
        folder.AssertNothingIsLeft();
    }

    // What the test before has killed is there again.
    private Task<SystemStatus> ReadyAsync() =>
        Live.Control.WaitAsync(s => s.IsReady && s.Guardian is not null, "all is well");

    /// <summary>A system that is restarted, and brought back, by one test after the other.</summary>
    public sealed class RestartedSystem : IAsyncLifetime
    {
        private SupervisedSystem? _system;

        public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

        public async ValueTask InitializeAsync() => _system = await SupervisedSystem.StartAsync();

        public ValueTask DisposeAsync() => _system?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
