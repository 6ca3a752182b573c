using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace Guardian.Tests;

public sealed class GuardianTests : IDisposable
{
    private const int Kill = 9;

    private readonly GuardedWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task A_connection_waits_while_a_killed_supervisor_is_replaced()
    {
        _ward.StartGuardian();
        var port = await _ward.PortAsync();
        var first = await GuardedWard.AskAsync(port, "hello");
        await _ward.StopAsync(first);
        using var waiting = await GuardedWard.SayAsync(port, "hello");
        _ward.Signal(first, Kill);
        var second = await GuardedWard.AnswerAsync(waiting);
        Assert.NotEqual(first, second);
        Assert.Contains("killed by SIGKILL", _ward.Log, StringComparison.Ordinal);
        Assert.Contains("with 1 kept descriptors", _ward.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_that_is_killed_again_and_again_comes_back_on_the_same_port()
    {
        _ward.StartGuardian();
        var port = await _ward.PortAsync();
        var last = await GuardedWard.AskAsync(port, "hello");
        for (var i = 0; i < 3; i++)
        {
            _ward.Signal(last, Kill);
            var next = await GuardedWard.AskAsync(port, "hello");
            Assert.NotEqual(last, next);
            last = next;
        }
    }

    [Fact]
    public async Task A_supervisor_that_wants_to_be_started_again_finds_its_socket()
    {
        _ward.StartGuardian();
        var port = await _ward.PortAsync();
        var first = await GuardedWard.AskAsync(port, "again");
        Assert.NotEqual(first, await GuardedWard.AskAsync(port, "hello"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_supervisor_that_ends_by_itself_ends_its_guardian_with_its_code(int code)
    {
        var (_, exit) = _ward.StartGuardian();
        await GuardedWard.AskAsync(await _ward.PortAsync(), code.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(ProcessExit.WithCode(code), await exit);
        Assert.DoesNotContain("guardian.sock", _ward.Files());
        Assert.DoesNotContain("guardian.pid", _ward.Files());
    }

    [Fact]
    public async Task What_was_kept_is_closed_when_the_guardian_has_ended()
    {
        var (_, exit) = _ward.StartGuardian();
        var port = await _ward.PortAsync();
        await GuardedWard.AskAsync(port, "0");
        await exit;
        using var client = new TcpClient();
        var e = await Assert.ThrowsAsync<SocketException>(() =>
            client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask()
        );
        Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);
    }

    [Fact]
    public async Task A_request_to_stop_is_passed_on()
    {
        var (guardian, exit) = _ward.StartGuardian();
        await _ward.PortAsync();
        guardian.Signal(ProcessSignal.Terminate);
        Assert.Equal(ProcessExit.WithCode(0), await exit);
    }

    [Fact]
    public async Task A_supervisor_that_dies_of_the_stop_gets_another_life_to_do_it_well()
    {
        var (guardian, exit) = _ward.StartGuardian();
        var port = await _ward.PortAsync();
        await GuardedWard.AskAsync(port, "die-when-stopped");
        // Answered: the former word has been obeyed.
        await GuardedWard.AskAsync(port, "hello");
        guardian.Signal(ProcessSignal.Terminate);
        Assert.Equal(ProcessExit.WithCode(0), await exit);
        Assert.Equal(2, Count(": started the supervisor", _ward.Log));
    }

    [Fact]
    public async Task Another_guardian_takes_over_and_keeps_what_it_is_given()
    {
        var (first, firstExit) = _ward.StartGuardian();
        var port = await _ward.PortAsync();
        var ward = await GuardedWard.AskAsync(port, "hello");
        first.Signal(ProcessSignal.Kill);
        await firstExit;

        var (second, secondExit) = _ward.StartGuardian([
            "--adopt",
            ward.ToString(CultureInfo.InvariantCulture),
        ]);
        Assert.True((await _ward.HeardAsync()).IsReady);
        Assert.Equal(ward, await GuardedWard.AskAsync(port, "restore"));
        Assert.Equal(ward, await GuardedWard.AskAsync(port, "hello"));

        _ward.Signal(ward, Kill);
        Assert.NotEqual(ward, await GuardedWard.AskAsync(port, "hello"));
        second.Signal(ProcessSignal.Terminate);
        Assert.Equal(ProcessExit.WithCode(0), await secondExit);
    }

    [Fact]
    public async Task A_guardian_that_finds_nobody_to_take_over_starts_one()
    {
        // Above the kernel's largest process id.
        _ward.StartGuardian(["--adopt", "5000000"]);
        Assert.Null((await _ward.HeardAsync()).Status);
        var port = await _ward.PortAsync();
        Assert.NotEqual(0, await GuardedWard.AskAsync(port, "hello"));
    }

    [Fact]
    public async Task An_adopted_supervisor_is_stopped_as_well()
    {
        var (first, firstExit) = _ward.StartGuardian();
        var ward = await GuardedWard.AskAsync(await _ward.PortAsync(), "hello");
        first.Signal(ProcessSignal.Kill);
        await firstExit;
        var (second, _) = _ward.StartGuardian(["--adopt", ward.ToString(CultureInfo.InvariantCulture)]);
        await _ward.HeardAsync();
        var ended = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = new LinuxProcessHost();
        Assert.NotNull(host.Adopt(ProcessFacts.Identity(ward)!.Value, [], e => ended.TrySetResult(e)));
        second.Signal(ProcessSignal.Terminate);
        var exit = await ended.Task.WaitAsync(
            TimeSpan.FromSeconds(30),
            TestContext.Current.CancellationToken
        );
        Assert.Null(exit.Signal);
    }

    [Fact]
    public async Task A_second_guardian_tells_who_is_there()
    {
        var (first, _) = _ward.StartGuardian();
        await _ward.PortAsync();
        var (_, exit) = _ward.StartGuardian();
        Assert.Equal(ProcessExit.WithCode(1), await exit);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"a guardian runs already (pid {first.Identity.Id})"),
            _ward.Log,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named()
    {
        var (_, exit) = _ward.StartGuardian(program: "/no/such/supervisor");
        Assert.Equal(ProcessExit.WithCode(1), await exit);
        Assert.Contains("/no/such/supervisor: there is no such program", _ward.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_arguments_are_named()
    {
        var (_, exit) = _ward.StartGuardian(["--adpot", "12"]);
        Assert.Equal(ProcessExit.WithCode(2), await exit);
        Assert.Contains("--adpot 12", _ward.Log, StringComparison.Ordinal);
    }

    private static int Count(string part, string text) => text.Split(part).Length - 1;
}
