using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>status --watch.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Installation _installation = new();
    private readonly LiveWriter _output = new();
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    private SupervisorStatus Ready => Statuses.Ready(_installation.Home);

    public void Dispose()
    {
        _ended.Dispose();
        _output.Dispose();
        _installation.Dispose();
    }

    [Fact]
    public async Task A_file_gets_a_line_for_each_change()
    {
        var down = Ready.With(
            "svg",
            ServerState.BackingOff,
            Statuses.Down(1, InstanceState.BackingOff, 1, Statuses.End(EndCause.OutOfMemory, "oom"), 0.1)
        );
        await using var supervisor = new FakeSupervisor(_installation.Socket).Tells(
            Ready,
            down,
            down.With("svg", ServerState.Ready, Statuses.Serving(2, 6003))
        );
        var watching = WatchAsync("svg");
        await _output.UntilAsync("14:05:30 svg 1: ready (PID 5003)\n");
        var changes = await _output.UntilAsync("svg 1: backing off (OOM) -> -\n");
        Assert.Equal(
            """
            2026-11-21 14:05:30 svg: ready -> backing off
            2026-11-21 14:05:30 svg 1: ready (PID 5003) -> backing off (OOM)
            2026-11-21 14:05:30 svg: backing off -> ready
            2026-11-21 14:05:30 svg 2: ready (PID 6003)
            2026-11-21 14:05:30 svg 1: backing off (OOM) -> -

            """,
            changes
        );
        await _ended.CancelAsync();
        Assert.Equal(0, await watching);
        Assert.DoesNotContain('\e', _output.Rest());
    }

    [Fact]
    public async Task A_screen_is_drawn_anew_and_left_as_it_was_with_the_last_picture()
    {
        _installation.IsScreen = true;
        await using var supervisor = new FakeSupervisor(_installation.Socket).Tells(
            Ready,
            Ready.With("svg", ServerState.Starting)
        );
        var watching = WatchAsync();
        Assert.StartsWith(
            "\e[?1049h\e[?25l\e[H",
            await _output.UntilAsync("every server is ready"),
            StringComparison.Ordinal
        );
        await _output.UntilAsync("Image Serving is starting.");
        await _output.UntilAsync("\e[J");
        await _ended.CancelAsync();
        Assert.Equal(0, await watching);
        var rest = _output.Rest();
        var left = rest.IndexOf("\e[?25h\e[?1049l", StringComparison.Ordinal);
        Assert.True(left >= 0);
        Assert.Contains("Image Serving is starting.", rest[left..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_fits_the_screen()
    {
        _installation.IsScreen = true;
        _installation.Columns = 50;
        await using var supervisor = new FakeSupervisor(_installation.Socket).Tells(Ready);
        var watching = WatchAsync();
        var picture = (await _output.UntilAsync("\e[J")).Replace(
            "\e[?1049h\e[?25l\e[H",
            "",
            StringComparison.Ordinal
        );
        await _ended.CancelAsync();
        await watching;
        Assert.All(picture.Split("\e[K\r\n").Select(Plain), line => Assert.True(line.Length <= 50, line));
    }

    [Fact]
    public async Task A_supervisor_that_is_gone_is_told_and_waited_for()
    {
        Task<int> watching;
        await using (new FakeSupervisor(_installation.Socket).Tells(Ready))
        {
            watching = WatchAsync("svg");
            await _output.UntilAsync("svg 1: ready (PID 5003)\n");
        }

        await _output.UntilAsync("sv: Image Serving is not running.\n");
        await using var next = new FakeSupervisor(_installation.Socket).Tells(Ready);
        await _output.UntilAsync("svg 1: ready (PID 5003)\n");
        await _ended.CancelAsync();
        Assert.Equal(0, await watching);
    }

    [Fact]
    public async Task Json_cannot_be_watched()
    {
        var told = await _installation.RunAsync("status", "--watch", "--json");
        Assert.Equal(4, told.ExitCode);
        Assert.Contains("--json", told.Faults, StringComparison.Ordinal);
    }

    private Task<int> WatchAsync(params string[] words) =>
        _installation.RunAsync(_output, TextWriter.Null, _ended.Token, ["status", "--watch", .. words]);

    private static string Plain(string line)
    {
        while (line.IndexOf('\e', StringComparison.Ordinal) is var start and >= 0)
        {
            line = line.Remove(start, line.AsSpan(start).IndexOfAny("mJ") + 1);
        }

        return line;
    }
}
