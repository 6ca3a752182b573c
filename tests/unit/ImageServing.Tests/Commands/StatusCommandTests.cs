using System.Text.Json;
using ImageServing.Cli.Languages;
using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

public sealed class StatusCommandTests : IDisposable
{
    private readonly Installation _installation = new();

    public static TheoryData<string> Codes => [.. Language.All.Keys];

    private SupervisorStatus Ready => Statuses.Ready(_installation.Home);

    /// <summary>The usual installation on its worst day, with the widest figures that a machine knows.</summary>
    private SupervisorStatus Worst =>
        Ready
            .With(
                "is",
                ServerState.Degraded,
                Wide(1) with
                {
                    LastEnd = Statuses.End(EndCause.Signal, "killed by SIGSEGV"),
                },
                Statuses.Down(
                    2,
                    InstanceState.BackingOff,
                    5,
                    Statuses.End(EndCause.ExitCode, "exit code 139"),
                    3.42
                )
            )
            .With(
                "svg",
                ServerState.Failed,
                Statuses.Down(
                    1,
                    InstanceState.Failed,
                    9,
                    Statuses.End(EndCause.NotStarted, "No such file or directory"),
                    null
                )
            )
            .With(
                "ps",
                ServerState.Restarting,
                Wide(1) with
                {
                    State = InstanceState.Hung,
                    LastEnd = Statuses.End(EndCause.MemoryLimit, "over its memory limit"),
                },
                Wide(2) with
                {
                    State = InstanceState.Stopping,
                    LastEnd = Statuses.End(EndCause.StartTimeout, "not ready in time"),
                },
                Wide(3) with
                {
                    State = InstanceState.Starting,
                    Text = "loading catalogs",
                }
            ) with
        {
            Adoptions = 2,
        };

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task A_system_that_is_well_is_a_table_with_sums_and_where_everything_is()
    {
        var told = await ShowAsync(Ready);
        Assert.Equal(0, told.ExitCode);
        Assert.Empty(told.Faults);
        Assert.Equal(
            """
            Image Serving is running; every server is ready.

            Server  State       PID  Uptime   RSS   PSS  Limit     CPU  Restarts  Last end
            is      ready 2/2                180M  150M         2m 10s         0
              1     ready      5001  2h 05m   90M   75M   512M  1m 05s         0  -
              2     ready      5002  2h 05m   90M   75M   512M  1m 05s         0  -
            svg     ready 1/1                 90M   75M         1m 05s         0
              1     ready      5003  2h 05m   90M   75M   512M  1m 05s         0  -
            ps      ready 2/2                180M  150M         2m 10s         0
              1     ready      5004  2h 05m   90M   75M   512M  1m 05s         0  -
              2     ready      5005  2h 05m   90M   75M   512M  1m 05s         0  -
            all     5/5                      450M  375M         5m 26s         0

            Listening: is 127.0.0.1:27345, svg 127.0.0.1:27346, ps 127.0.0.1:8080
            Supervisor 1.2.3: PID 4711, up 2h 05m, RSS 38M, PSS 30M, CPU 12s
            Guardian: PID 4710, RSS 5.0M, PSS 3.0M

            """,
            told.Output
        );
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_words_with_what_is_being_done()
    {
        var told = await ShowAsync(Worst);
        Assert.Equal(0, told.ExitCode);
        Assert.StartsWith(
            "Image Serving is running, but at present these do not serve: svg, ps.\n",
            told.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            """
            ! is 2 ended at 14:04:07: exit code 139. 5 failures in a row. The next try comes in 3.4 s. Meanwhile
              1 of 2 instances serves.
              What it printed: logs/is-2026-11-21.out
            ! svg 1 could not be started at 14:04:07: No such file or directory. 9 failures in a row. No
              instance serves: requests wait for the next one.
              svg 1 is given up. When the cause is mended: ImageServing restart svg
              What it printed: logs/svg-2026-11-21.out
            ! ps 1 gives no sign of life: it is being killed and started again. No instance serves: requests
              wait for the next one.
            ! ps 3 says: loading catalogs

            """,
            told.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Supervisors died 2 times", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EndCause.ExitCode, "exit code 3", "code 3 14:04", "exit code 3.")]
    [InlineData(EndCause.Signal, "killed by SIGABRT", "SIGABRT 14:04", "signal SIGABRT.")]
    [InlineData(EndCause.OutOfMemory, "out of memory", "OOM 14:04", "because memory ran out.")]
    [InlineData(EndCause.Hang, "hung", "hung 14:04", "no sign of life.")]
    [InlineData(EndCause.MemoryLimit, "over", "memory 14:04", "over its memory limit.")]
    [InlineData(EndCause.StartTimeout, "late", "timeout 14:04", "ready in time.")]
    [InlineData(EndCause.NotStarted, "no file", "no start 14:04", "no file.")]
    [InlineData(EndCause.Unknown, "gone", "? 14:04", "nobody saw how.")]
    [InlineData(EndCause.Wished, "asked", "5  -", "stopped as asked.")]
    public async Task Every_cause_of_an_end_has_its_words(
        EndCause cause,
        string text,
        string cell,
        string words
    )
    {
        var down = Statuses.Down(1, InstanceState.BackingOff, 5, Statuses.End(cause, text), 0.3);
        var told = await ShowAsync(Ready.With("svg", ServerState.BackingOff, down));
        Assert.Contains(told.Lines, line => line.EndsWith(cell, StringComparison.Ordinal));
        Assert.Contains(
            words,
            string.Join(' ', told.Lines.Select(line => line.Trim())),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task It_fits_a_hundred_columns_in_every_language(string code)
    {
        _installation.Set("LANG", code);
        foreach (var status in new[] { Ready, Worst })
        {
            var told = await ShowAsync(status);
            Assert.All(told.Lines, line => Assert.True(line.Length <= 100, $"{line.Length}: {line}"));
            Assert.Contains(Language.All[code]().ColumnLastEnd, told.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_server_says_cannot_steer_the_terminal()
    {
        var starting = Statuses.Serving(1, 7) with { State = InstanceState.Starting, Text = "\e[2Jevil\n" };
        var told = await ShowAsync(Ready.With("svg", ServerState.Starting, starting));
        Assert.Contains("svg 1 says: [2Jevil", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', told.Output);
    }

    [Fact]
    public async Task A_screen_gets_colours_and_a_file_none()
    {
        Assert.DoesNotContain('\e', (await ShowAsync(Worst)).Output);
        _installation.IsScreen = true;
        Assert.Contains("\e[31mbacking off\e[0m", (await ShowAsync(Worst)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_server_alone_is_shown_and_judged()
    {
        var told = await ShowAsync(Worst, "svg");
        Assert.Equal(3, told.ExitCode);
        Assert.Contains(told.Lines, line => line.StartsWith("svg ", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Lines, line => line.StartsWith("is ", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Lines, line => line.StartsWith("all ", StringComparison.Ordinal));
        Assert.Equal(0, (await ShowAsync(Worst, "is")).ExitCode);
    }

    [Fact]
    public async Task Json_is_the_contract_as_it_is()
    {
        var told = await ShowAsync(Worst, "is", "--json");
        var read = JsonSerializer.Deserialize(told.Output, ControlJson.Default.SupervisorStatus)!;
        Assert.Equal("is", Assert.Single(read.Servers).Id);
        Assert.Equal(Worst.Servers[0].Instances, read.Servers[0].Instances);
    }

    [Fact]
    public async Task An_unknown_server_is_told_with_the_known_ones()
    {
        var told = await ShowAsync(Ready, "nonesuch");
        Assert.Equal(4, told.ExitCode);
        Assert.Equal("There is no server 'nonesuch'; known are is, svg, ps.", Assert.Single(told.FaultLines));
    }

    [Fact]
    public async Task Without_a_supervisor_one_line_informs()
    {
        var told = await _installation.RunAsync("status");
        Assert.Equal(3, told.ExitCode);
        Assert.Equal("Image Serving is not running.", Assert.Single(told.Lines));
        Assert.Empty(told.Faults);
    }

    [Fact]
    public async Task Json_has_no_line_that_is_none()
    {
        var told = await _installation.RunAsync("status", "--json");
        Assert.Equal(3, told.ExitCode);
        Assert.Empty(told.Output);
        Assert.Single(told.FaultLines);
    }

    [Theory]
    [InlineData("supervisor.state", 1, "start")]
    [InlineData("supervisor.pid", 2, "supervisor.pid")]
    [InlineData("guardian.pid", 2, "guardian.pid")]
    public async Task What_a_dead_supervisor_left_is_told(string file, int code, string word)
    {
        _installation.Write($"temp/{file}", "999999999");
        var told = await _installation.RunAsync("status");
        Assert.Equal(code, told.ExitCode);
        Assert.Contains(word, Assert.Single(told.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", "no JSON at all")]
    [InlineData("500 Oops", "{\"message\":\"it hurts\"}")]
    public async Task An_answer_that_makes_no_sense_leaves_the_status_unknown(string status, string body)
    {
        await using var supervisor = new FakeSupervisor(_installation.Socket).On("GET /status", status, body);
        var told = await _installation.RunAsync("status");
        Assert.Equal(4, told.ExitCode);
        Assert.Single(told.FaultLines);
    }

    private static InstanceStatus Wide(int number) =>
        Statuses.Serving(number, 4_194_304) with
        {
            UptimeSeconds = 99.9 * 86_400,
            CpuSeconds = 23.9 * 3600,
            ResidentBytes = 999L << 20,
            ProportionalBytes = 999L << 20,
            MemoryLimitBytes = 999L << 20,
            Restarts = 12_345,
        };

    private async Task<Told> ShowAsync(SupervisorStatus status, params string[] words)
    {
        await using var supervisor = new FakeSupervisor(_installation.Socket).Tells(status);
        return await _installation.RunAsync(["status", .. words]);
    }
}
