using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>Servers that die while they are needed.</summary>
public sealed class CrashTests(CrashSystem crashes) : SystemTests(crashes.Live), IClassFixture<CrashSystem>
{
    private const int Crashes = 10;

    [Theory]
    [InlineData("is", SupervisedSystem.Sample)]
    [InlineData("svg", SupervisedSystem.VectorSample)]
    public async Task Clients_notice_nothing_of_a_render_server_that_is_killed_again_and_again(
        string id,
        string sample
    )
    {
        var before = await ReadyAsync();
        await using var load = crashes.NewLoad(sample);
        for (var crash = 1; crash <= Crashes; crash++)
        {
            // Each request may be lost twice, as long as the third try is not: a request that brings down three servers
            // in a row is given up as the cause. So every client gets its picture before the next crash.
            await load.EveryClientIsServedAsync();
            var killed = await KillAsync(id);
            var status = await Live.Control.WaitAsync(
                s => s[id].IsReady && !s[id].ProcessIds.Contains(killed),
                $"{id} is ready again"
            );
            Assert.Equal(before[id].Restarts + crash, status[id].Restarts);
        }

        await load.EveryClientIsServedAsync();
        await load.AssertAllAnsweredAsync();
        await AssertOthersLivedAsync(before, id);
    }

    [Fact]
    public async Task Clients_notice_nothing_of_both_render_servers_killed_at_once()
    {
        var before = await ReadyAsync();
        await using var pictures = crashes.NewLoad(SupervisedSystem.Sample, clients: 2);
        await using var drawings = crashes.NewLoad(SupervisedSystem.VectorSample, clients: 2);
        await pictures.EveryClientIsServedAsync();
        await drawings.EveryClientIsServedAsync();
        before["is"].Processes[0].Kill();
        before["svg"].Processes[0].Kill();

        await Live.Control.WaitAsync(
            s =>
                s.IsReady
                && s["is"].Restarts == before["is"].Restarts + 1
                && s["svg"].Restarts == before["svg"].Restarts + 1,
            "both are ready again"
        );
        await pictures.EveryClientIsServedAsync();
        await drawings.EveryClientIsServedAsync();
        await pictures.AssertAllAnsweredAsync();
        await drawings.AssertAllAnsweredAsync();
    }

    [Fact]
    public async Task A_killed_platform_server_comes_back_at_the_same_address()
    {
        var before = await ReadyAsync();
        for (var crash = 1; crash <= 3; crash++)
        {
            var killed = await KillAsync("ps");
            var status = await Live.Control.WaitAsync(
                s => s["ps"].IsReady && !s["ps"].ProcessIds.Contains(killed),
                "ps is ready again"
            );
            Assert.Equal(before["ps"].Restarts + crash, status["ps"].Restarts);
            using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=50");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await AssertOthersLivedAsync(before, "ps");
    }

    [Fact]
    public async Task A_connection_that_comes_while_no_platform_server_runs_is_answered()
    {
        var killed = (await ReadyAsync())["ps"].Processes;
        foreach (var process in killed)
        {
            process.Kill();
        }

        await Live.Control.WaitAsync(
            s => !s["ps"].ProcessIds.Intersect(killed.Select(process => process.Id)).Any(),
            "the deaths are known"
        );

        // Nobody accepts yet; the supervisor holds the socket, and the connection waits in it.
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?wid=50");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("is")]
    [InlineData("svg")]
    [InlineData("ps")]
    public async Task Status_tells_of_a_killed_server(string id)
    {
        var before = await ReadyAsync();
        var killed = await KillAsync(id);
        // After the kills of the tests before, the replacement may come a moment after the death.
        var status = await Live.Control.WaitAsync(
            s => !s[id].ProcessIds.Contains(killed) && s[id].Restarts == before[id].Restarts + 1,
            "the death and the restart are known"
        );

        Assert.Contains("SIGKILL", status[id].LastEnd?.Text, StringComparison.Ordinal);

        await ReadyAsync();
        var table = (await Live.RunAsync("status", id)).With(0);
        Assert.Contains(table.Lines, line => line.StartsWith(id + " ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("is", SupervisedSystem.Sample)]
    [InlineData("svg", SupervisedSystem.VectorSample)]
    [InlineData("ps", SupervisedSystem.Sample)]
    public async Task Clients_notice_nothing_of_a_restart(string id, string sample)
    {
        var before = await ReadyAsync();
        await using var load = crashes.NewLoad(sample);
        for (var i = 0; i < 3; i++)
        {
            await load.EveryClientIsServedAsync();
            (await Live.RunAsync("restart", id)).With(0);
        }

        await load.EveryClientIsServedAsync();

        await load.AssertAllAnsweredAsync();
        await AssertOthersLivedAsync(before, except: null);
    }

    // What the test before has killed is there again.
    private Task<SystemStatus> ReadyAsync() => Live.Control.WaitAsync(s => s.IsReady, "all is well");

    private async Task<int> KillAsync(string id)
    {
        var process = (await Live.Control.StatusAsync())[id].Processes[0];
        process.Kill();
        return process.Id;
    }

    private async Task AssertOthersLivedAsync(SystemStatus before, string? except)
    {
        var status = await Live.Control.StatusAsync();
        Assert.All(
            status.Servers.Where(s => s.Id != except),
            server => Assert.Equal(before[server.Id].Restarts, server.Restarts)
        );
    }
}
