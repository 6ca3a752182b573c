namespace ImageServing.Chaos.Tests;

/// <summary>
/// What is promised to clients while servers die, are frozen and are replaced, a test for each row of that table, under a
/// steady load. CHAOS_SEED draws the same requests and the same order of faults again, CHAOS_SECONDS makes each run
/// longer, CHAOS_FAULTS names the faults of the mixed run.
/// </summary>
public sealed class LossTableTests(ITestOutputHelper output)
{
    // With so few seconds each fault comes once or twice; long runs are made by hand.
    private const string Seconds = "3";

    [Fact]
    public Task Render_servers_are_killed_again_and_again_and_no_request_fails() =>
        RunAsync("kill-is,kill-svg,crash-is");

    [Fact]
    public Task Servers_are_restarted_and_no_request_fails_or_is_refused() =>
        RunAsync("restart-is,restart-svg,restart-ps,restart-all");

    [Fact]
    public Task A_platform_server_is_killed_and_only_what_it_had_accepted_may_fail() => RunAsync("kill-ps");

    [Fact]
    public Task The_supervisor_is_killed_and_the_next_one_adopts_everything_and_sees_the_next_crash() =>
        RunAsync("kill-supervisor,kill-is");

    [Fact]
    public Task Whatever_is_frozen_is_replaced_and_only_what_it_had_accepted_may_fail() =>
        RunAsync("stop-is,stop-svg,stop-ps,stop-supervisor");

    [Fact]
    public Task A_request_that_crashes_twice_is_quarantined_and_no_other() => RunAsync("poison");

    [Fact]
    public Task Faults_of_all_kinds_follow_each_other() =>
        RunAsync(
            Environment.GetEnvironmentVariable("CHAOS_FAULTS") ?? "kill-guardian,memory,reload,kill-svg"
        );

    private async Task RunAsync(string faults)
    {
        List<string> arguments =
        [
            "--faults",
            faults,
            "--seconds",
            Environment.GetEnvironmentVariable("CHAOS_SECONDS") ?? Seconds,
        ];
        if (Environment.GetEnvironmentVariable("CHAOS_SEED") is { } seed)
        {
            arguments.AddRange(["--seed", seed]);
        }

        var (options, wrong) = ChaosOptions.Parse(arguments);
        Assert.Null(wrong);
        var report = await ChaosRun.RunAsync(options!, output.WriteLine);
        output.WriteLine(report.ToString());
        Assert.True(report.IsGood, report.ToString());
        Assert.NotEmpty(report.Samples);
    }
}
