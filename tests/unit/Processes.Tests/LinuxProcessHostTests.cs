using System.Net;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class LinuxProcessHostTests : IDisposable
{
    private readonly Children _children = new();

    public void Dispose() => _children.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(137)]
    public async Task An_exit_code_is_told_as_such(int code) =>
        Assert.Equal(ProcessExit.WithCode(code), await _children.Start(_children.Spec($"exit {code}")).Exit);

    [Theory]
    [InlineData(9, "killed by SIGKILL")]
    [InlineData(15, "killed by SIGTERM")]
    [InlineData(11, "killed by SIGSEGV")]
    public async Task An_end_by_signal_is_told_from_the_exit_code_that_a_shell_would_show(
        int signal,
        string text
    )
    {
        var exit = await _children.Start(_children.Spec($"ulimit -c 0; kill -{signal} $$")).Exit;
        Assert.Equal(ProcessExit.BySignal(signal), exit);
        Assert.Equal(text, exit.ToString());
    }

    [Fact]
    public async Task A_signal_reaches_the_whole_group_and_nothing_of_it_is_left()
    {
        var (process, exit) = _children.Start(
            _children.Spec("sleep 1000 & echo $! > grandchild; touch started; wait")
        );
        await _children.FileAsync("started");
        process.Signal(ProcessSignal.Kill);
        Assert.Equal(ProcessExit.BySignal(9), await exit);
        Assert.Null(ProcessFacts.StartTime(process.Identity.Id));
        await _children.AssertGoneAsync("grandchild");
    }

    [Fact]
    public async Task A_leader_that_ends_takes_the_rest_of_its_group_with_it()
    {
        await _children.Start(_children.Spec("sleep 1000 & echo $! > grandchild")).Exit;
        await _children.AssertGoneAsync("grandchild");
    }

    [Fact]
    public async Task A_signal_after_the_end_hits_nobody()
    {
        var (process, exit) = _children.Start(_children.Spec("exit 0"));
        await exit;
        process.Signal(ProcessSignal.Kill);
        Assert.Null(process.ResidentBytes());
    }

    [Fact]
    public async Task Many_children_that_end_together_are_all_told()
    {
        var exits = Enumerable.Range(0, 50).Select(i => _children.Start(_children.Spec($"exit {i}")).Exit);
        var codes = (await Task.WhenAll(exits)).Select(exit => exit.Code!.Value);
        Assert.Equal(Enumerable.Range(0, 50), codes.Order());
    }

    [Fact]
    public async Task Sockets_are_passed_as_descriptors_from_3_in_their_order()
    {
        using var http = (ListeningSocket)
            _children.Host.Listen("listen.http", "http", new IPEndPoint(IPAddress.Loopback, 0));
        using var more = (ListeningSocket)
            _children.Host.Listen("listen.more", "more", new IPEndPoint(IPAddress.IPv6Loopback, 0));
        var spec = _children.Spec(
            "readlink /proc/$$/fd/3; readlink /proc/$$/fd/4; echo $LISTEN_FDS $LISTEN_FDNAMES $LISTEN_PID"
        ) with
        {
            Sockets = [more, http],
        };
        var lines = (await _children.OutputOfAsync(spec)).Split('\n');
        Assert.Equal([LinkOf(more), LinkOf(http), "2 more:http"], lines);
    }

    [Fact]
    public async Task Nothing_else_is_inherited()
    {
        using var unrelated = _children.Host.Listen(
            "listen.unrelated",
            "unrelated",
            new IPEndPoint(IPAddress.Loopback, 0)
        );
        var output = await _children.OutputOfAsync(_children.Spec("ls -l /proc/$$/fd"));
        var open = output
            .Split('\n')
            .Where(line =>
                line.Contains("socket:", StringComparison.Ordinal)
                || line.Contains("pipe:", StringComparison.Ordinal)
            );
        Assert.Empty(open);
    }

    [Fact]
    public async Task The_child_leads_a_session_with_no_signal_blocked_or_ignored()
    {
        var output = await _children.OutputOfAsync(
            // exec: a shell that waits for a child blocks signals of its own accord.
            _children.Spec(
                "cut -d' ' -f5,6 /proc/$$/stat; echo $$; exec grep -E 'SigBlk|SigIgn' /proc/self/status"
            )
        );
        var lines = output.Split('\n');
        Assert.Equal($"{lines[1]} {lines[1]}", lines[0]);
        Assert.Equal("SigBlk:\t0000000000000000", lines[2]);
        // The C library keeps the two signals after the classic ones for itself.
        Assert.Equal(0u, (uint)Convert.ToInt64(lines[3].Split('\t')[1], 16) & 0x7FFF_FFFF);
    }

    [Fact]
    public async Task Environment_and_folder_are_those_of_the_spec()
    {
        var spec = _children.Spec("pwd; echo $GREETING; echo ${HOME-none}") with
        {
            Environment = new Dictionary<string, string>(
                _children.Spec("").Environment,
                StringComparer.Ordinal
            )
            {
                ["GREETING"] = "hello",
            },
        };
        Assert.Equal($"{_children.Folder}\nhello\nnone", await _children.OutputOfAsync(spec));
    }

    [Fact]
    public async Task Output_is_appended()
    {
        await _children.OutputOfAsync(_children.Spec("echo one; echo two >&2"));
        Assert.Equal("one\ntwo\nthree", await _children.OutputOfAsync(_children.Spec("echo three")));
    }

    [Fact]
    public void A_program_that_does_not_exist_is_named()
    {
        var outcome = _children.Host.Spawn(
            _children.Spec("") with
            {
                Program = "/no/such/program",
            },
            _ => { }
        );
        Assert.Null(outcome.Process);
        Assert.Equal("/no/such/program: there is no such program", outcome.Failure!.Reason);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var outcome = _children.Host.Spawn(_children.Spec("") with { WorkingFolder = "/no/such" }, _ => { });
        Assert.Equal("/no/such: there is no such folder to work in", outcome.Failure!.Reason);
    }

    [Fact]
    public async Task A_running_process_tells_its_memory()
    {
        var (process, exit) = _children.Start(_children.Spec("touch started; sleep 1000"));
        await _children.FileAsync("started");
        Assert.InRange(process.ResidentBytes()!.Value, 4096, 100_000_000);
        process.Signal(ProcessSignal.Terminate);
        Assert.Equal(ProcessExit.BySignal(15), await exit);
    }

    private static string LinkOf(ListeningSocket socket) =>
        new FileInfo($"/proc/self/fd/{socket.Descriptor}").LinkTarget!;
}
