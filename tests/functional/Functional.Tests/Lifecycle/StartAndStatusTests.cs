using System.Globalization;
using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Lifecycle;

/// <summary>What an administrator sees of a system that runs.</summary>
public sealed class StartAndStatusTests(SupervisedSystem system) : SystemTests(system)
{
    // Exit codes of the Linux Standard Base: status has a set of its own.
    private const int StatusNotRunning = 3;
    private const int StatusUnknown = 4;
    private const int WrongUse = 2;
    private const int NotRunning = 7;

    [Fact]
    public async Task Start_returns_when_every_server_answers()
    {
        await using var fresh = await SupervisedSystem.StartAsync();
        foreach (var server in (await fresh.Control.StatusAsync()).Servers)
        {
            Assert.True(server.IsReady, server.ToString());
            var health = new Uri($"http://{server.Listening[0].Address}/health");
            Assert.Equal("ok\n", await fresh.Http.GetStringAsync(health, Cancelled));
        }

        using var picture = await fresh.GetAsync($"{SupervisedSystem.Sample}?wid=50");
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task Start_shows_addresses_that_work()
    {
        var started = (await Live.RunAsync("start")).With(0);
        var addresses = started.Lines.Select(line => line.Trim()).Where(IsAddress).ToList();
        Assert.True(addresses.Count >= 3, started.Output);
        foreach (var address in addresses)
        {
            using var response = await Live.Http.GetAsync(new Uri(address), Cancelled);
            Assert.True(response.IsSuccessStatusCode, $"{address} gives {response.StatusCode}");
        }

        static bool IsAddress(string line) => line.StartsWith("http://", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_says_that_it_runs_already_and_changes_nothing()
    {
        var before = await Live.Control.StatusAsync();
        var second = (await Live.RunAsync("start")).With(0);
        var after = await Live.Control.StatusAsync();

        Assert.Contains("runs already", second.Lines[0], StringComparison.Ordinal);
        Assert.Contains($"{before.ProcessId}", second.Lines[0], StringComparison.Ordinal);
        Assert.Equal(before.InstanceProcessIds, after.InstanceProcessIds);
    }

    [Fact]
    public async Task A_second_supervisor_is_refused_in_one_line_that_names_the_first()
    {
        var first = (await Live.Control.StatusAsync()).ProcessId;
        using var process = Utility.RunInForeground(Live.Folder);
        var second = (await Utility.ReadToEndAsync(process, "run")).With(1);

        var line = Assert.Single(second.FaultLines);
        Assert.Contains(first.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Status_has_a_line_for_each_server_and_each_instance()
    {
        var status = await Live.Control.StatusAsync();
        var shown = (await Live.RunAsync("status")).With(0);
        foreach (var server in status.Servers)
        {
            var columns = shown
                .Lines.Single(line => line.StartsWith(server.Id + " ", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("ready", columns[1]);
            Assert.Equal($"{server.Wanted}/{server.Wanted}", columns[2]);
            Assert.Contains(
                $"{server.Id} {server.Listening[0].Address}",
                shown.Output,
                StringComparison.Ordinal
            );
            Assert.All(
                server.Instances,
                instance => Assert.Contains(shown.Lines, line => IsOf(line, instance))
            );
        }

        // Number, state and process id.
        static bool IsOf(string line, InstanceStatus instance) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "ready", var id, ..]
            && number == $"{instance.Number}"
            && id == $"{instance.ProcessId}";
    }

    [Fact]
    public async Task Status_of_one_server_shows_that_one_alone()
    {
        var table = (await Live.RunAsync("status", "svg")).With(0);
        Assert.Contains(table.Lines, line => line.StartsWith("svg ", StringComparison.Ordinal));
        Assert.DoesNotContain(table.Lines, line => line.StartsWith("ps ", StringComparison.Ordinal));

        var json = (await Live.RunAsync("status", "svg", "--json")).With(0);
        Assert.Equal("svg", Assert.Single(SystemStatus.Parse(json.Output).Servers).Id);
    }

    [Theory]
    [InlineData("status", StatusUnknown)]
    [InlineData("restart", WrongUse)]
    public async Task An_unknown_server_is_told_with_the_known_ones(string command, int exitCode)
    {
        var told = (await Live.RunAsync(command, "nonesuch")).With(exitCode);
        var line = Assert.Single(told.FaultLines);
        Assert.Contains("'nonesuch'", line, StringComparison.Ordinal);
        Assert.Contains("is, svg, ps", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonesuch")]
    [InlineData("nonesuch")]
    public async Task A_wrong_command_line_is_refused(string word)
    {
        var told = await Live.RunAsync(word);
        Assert.NotEqual(0, told.ExitCode);
        Assert.Contains(word, told.Faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_supervisor_status_says_so_in_one_line()
    {
        using var folder = new InstallFolder();
        var status = (await Utility.RunAsync(folder, "status")).With(StatusNotRunning);
        Assert.Contains("not running", Assert.Single(status.Lines), StringComparison.Ordinal);
        Assert.Empty(status.FaultLines);
    }

    [Fact]
    public async Task Without_a_supervisor_stop_is_content_and_a_restart_of_one_server_is_not()
    {
        using var folder = new InstallFolder();
        Assert.Single((await Utility.RunAsync(folder, "stop")).With(0).Lines);
        Assert.Single((await Utility.RunAsync(folder, "restart", "is")).With(NotRunning).FaultLines);
    }

    [Fact]
    public async Task A_folder_that_is_no_install_folder_is_named()
    {
        using var folder = new InstallFolder();
        Directory.Delete(folder.At("conf"), recursive: true);
        var told = (await Utility.RunAsync(folder, "status")).With(StatusUnknown);
        Assert.Contains(folder.Home, Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }
}
