using ImageServing.Processes;

namespace Processes.Tests;

public sealed class SpawnVariationsTests : IDisposable
{
    private readonly Children _children = new();

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task The_watchdog_is_told_in_microseconds() =>
        Assert.Equal(
            "2500000",
            await _children.OutputOfAsync(
                _children.Spec("echo $WATCHDOG_USEC") with
                {
                    Watchdog = TimeSpan.FromSeconds(2.5),
                }
            )
        );

    [Fact]
    public async Task Descriptors_follow_the_sockets_under_their_names()
    {
        var path = Path.Combine(_children.Folder, "file");
        await File.WriteAllTextAsync(path, "kept", TestContext.Current.CancellationToken);
        using var file = File.OpenHandle(path);
        using var socket = _children.Host.ListenLocally("health", Path.Combine(_children.Folder, "h"));
        var output = await _children.OutputOfAsync(
            _children.Spec("echo $LISTEN_FDS $LISTEN_FDNAMES; cat <&4") with
            {
                Sockets = [socket],
                Descriptors = [new NamedDescriptor("file", file)],
            }
        );
        Assert.Equal("2 health:file\nkept", output);
    }

    [Fact]
    public void A_local_socket_is_for_its_user_alone_and_gone_afterwards()
    {
        var path = Path.Combine(_children.Folder, "h");
        using (_children.Host.ListenLocally("health", path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_user_that_does_not_exist_is_named()
    {
        var outcome = _children.Host.Spawn(_children.Spec("") with { User = "nobody-at-all" }, _ => { });
        Assert.Equal("/bin/sh: there is no user nobody-at-all", outcome.Failure!.Reason);
    }

    [Fact]
    public async Task Our_own_user_needs_no_change() =>
        Assert.Equal(
            Environment.UserName,
            await _children.OutputOfAsync(_children.Spec("id -un") with { User = Environment.UserName })
        );

    [Fact]
    public async Task Another_user_is_for_root_to_choose()
    {
        // Its own folder is closed to others.
        var spec = _children.Spec("id -un; id -gn; kill -9 $$") with
        {
            User = "nobody",
            WorkingFolder = "/",
        };
        if (PeerCredentials.OwnUserId != 0)
        {
            Assert.Equal(
                "/bin/sh: only root can run it as user nobody",
                _children.Host.Spawn(spec, _ => { }).Failure!.Reason
            );
            return;
        }

        // The process is the program itself, not something between it and us.
        Assert.Equal(ProcessExit.BySignal(9), await _children.Start(spec).Exit);
        var lines = await File.ReadAllLinesAsync(_children.Output, TestContext.Current.CancellationToken);
        Assert.Equal("nobody", lines[0]);
        Assert.NotEqual("root", lines[1]);
    }

    [Fact]
    public async Task The_time_that_a_process_computes_is_counted()
    {
        var (process, exit) = _children.Start(
            _children.Spec("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; touch done; sleep 1000")
        );
        await _children.FileAsync("done");
        var usage = process.Usage()!;
        Assert.InRange(usage.CpuTime, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        process.Signal(ProcessSignal.Kill);
        await exit;
        Assert.Null(process.Usage());
    }
}
