using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace Processes.Tests;

/// <summary>A second host takes over what the first one's child started: a process that is not our own child.</summary>
public sealed class AdoptionTests : IDisposable
{
    // A server in a session of its own, whose parent reaps it; it ends when somebody writes into the pipe.
    private const string Server =
        "mkfifo say; setsid sh -c 'echo $$ > server; {0}; touch started; read word < say; exit $word' & wait; wait";

    // Its parent goes on as a program that never reaps.
    private const string Unreaped =
        "mkfifo say; setsid sh -c 'echo $$ > server; ulimit -c 0; touch started; {0}' & exec sleep 1000";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // How a stranger's child ended is told since then.
    private static readonly Version s_toldSince = new(6, 15);

    private readonly Children _children = new();
    private readonly LinuxProcessHost _next = new(new DescriptorStore(null, []));
    private readonly TaskCompletionSource<ProcessExit> _exit = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public void Dispose()
    {
        _children.Host.KillStrays("ADOPTION_TEST", _children.Folder);
        _next.Dispose();
        _children.Dispose();
    }

    [Fact]
    public async Task The_end_of_a_process_that_is_not_our_child_is_told()
    {
        var server = await StartAsync(":");
        await File.WriteAllTextAsync(
            Path.Combine(_children.Folder, "say"),
            "7\n",
            TestContext.Current.CancellationToken
        );
        var exit = await _exit.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(Expected(ProcessExit.WithCode(7)), exit);
        Assert.Null(server.ResidentBytes());
        Assert.Null(server.Usage());
    }

    [Theory]
    [InlineData("read word < say; exit 7", 7, null)]
    [InlineData("read word < say; kill -SEGV $$", null, 11)]
    [InlineData("read word < say; kill -KILL $$", null, 9)]
    public async Task How_it_ended_is_told_though_its_parent_never_reaps_it(
        string end,
        int? code,
        int? signal
    )
    {
        await StartAsync(end, Unreaped);
        await File.WriteAllTextAsync(
            Path.Combine(_children.Folder, "say"),
            "\n",
            TestContext.Current.CancellationToken
        );
        var exit = await _exit.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal((code, signal), (exit.Code, exit.Signal));
    }

    [Fact]
    public async Task A_signal_reaches_its_whole_group_and_nothing_of_it_is_left()
    {
        var server = await StartAsync("sleep 1000 & echo $! > grandchild");
        server.Signal(ProcessSignal.Kill);
        var exit = await _exit.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(Expected(ProcessExit.BySignal(9)), exit);
        await _children.AssertGoneAsync("grandchild");
        server.Signal(ProcessSignal.Kill);
    }

    [Fact]
    public async Task What_it_leaves_of_its_group_when_it_ends_is_killed()
    {
        await StartAsync("sleep 1000 & echo $! > grandchild");
        await File.WriteAllTextAsync(
            Path.Combine(_children.Folder, "say"),
            "0\n",
            TestContext.Current.CancellationToken
        );
        await _exit.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await _children.AssertGoneAsync("grandchild");
    }

    [Fact]
    public async Task It_is_measured()
    {
        var server = await StartAsync(":");
        var usage = server.Usage()!;
        Assert.InRange(usage.ResidentBytes, 4096, 100_000_000);
        Assert.InRange(usage.ProportionalBytes!.Value, 1024, usage.ResidentBytes);
    }

    [Fact]
    public async Task Another_process_with_the_same_id_is_not_adopted()
    {
        await StartAsync(":");
        var identity = ProcessFacts.Identity(_children.IdIn("server"))!.Value;
        Assert.Null(_next.Adopt(identity with { StartTime = identity.StartTime - 1 }, [], _ => { }));
        // Above the kernel's largest process id.
        Assert.Null(_next.Adopt(new ProcessIdentity(5_000_000, 1), [], _ => { }));
    }

    [Fact]
    public async Task Sockets_that_nobody_kept_are_fetched_from_it()
    {
        IPEndPoint address;
        Task<ProcessExit> exit;
        IProcess process;
        using (var socket = _children.Host.Listen("k", "http", new IPEndPoint(IPAddress.Loopback, 0)))
        {
            address = socket.Address;
            (process, exit) = _children.Start(
                _children.Spec("touch started; exec sleep 1000") with
                {
                    Sockets = [socket],
                }
            );
        }

        await _children.FileAsync("started");
        Assert.NotNull(_next.Adopt(process.Identity, ["k", "not there"], _ => { }));
        Assert.Throws<SocketException>(() => _next.Listen("not there", "http", address));
        using (var fetched = _next.Listen("k", "http", address))
        {
            Assert.Equal(address, fetched.Address);
        }

        process.Signal(ProcessSignal.Kill);
        await exit;
    }

    private async Task<IProcess> StartAsync(string more, string server = Server)
    {
        var script = server.Replace("{0}", more, StringComparison.Ordinal);
        var spec = _children.Spec(script);
        _children.Start(
            spec with
            {
                Environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal)
                {
                    ["ADOPTION_TEST"] = _children.Folder,
                },
            }
        );
        await _children.FileAsync("started");
        var identity = ProcessFacts.Identity(_children.IdIn("server"))!.Value;
        var adopted = _next.Adopt(identity, [], exit => _exit.TrySetResult(exit));
        Assert.Equal(identity, adopted!.Identity);
        return adopted;
    }

    private static ProcessExit Expected(ProcessExit exit) =>
        Environment.OSVersion.Version >= s_toldSince ? exit : ProcessExit.Unseen;
}
