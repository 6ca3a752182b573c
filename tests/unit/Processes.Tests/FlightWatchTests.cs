using System.Threading.Channels;
using ImageServing.Processes;
using Processes.Flyer;

namespace Processes.Tests;

/// <summary>Against real processes that are killed: the kernel tells of their deaths.</summary>
public sealed class FlightWatchTests : IDisposable
{
    private const int Stop = 19;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Channel<IReadOnlyList<int>> _told = Channel.CreateUnbounded<IReadOnlyList<int>>();
    private readonly string _folder = Directory.CreateTempSubdirectory("is-flights-").FullName;
    private readonly FlightWatch _watch;

    public FlightWatchTests() =>
        _watch = new FlightWatch(_folder, "*.flights", ports => _told.Writer.TryWrite(ports));

    public void Dispose()
    {
        _watch.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_process_is_told_with_the_ports_of_its_clients()
    {
        using var flyer = await FlyerProcess.StartAsync(At("is-1"), 65535, 4711);
        _watch.Look();
        await flyer.ConnectAsync(1);

        flyer.Kill();

        Assert.Equal([1, 4711, 65535], await ToldAsync());
    }

    [Fact]
    public async Task A_process_that_ends_in_peace_is_not_told()
    {
        using var peaceful = await FlyerProcess.StartAsync(At("is-1"), 1);
        using var killed = await FlyerProcess.StartAsync(At("is-2"), 2);
        _watch.Look();

        await peaceful.EndAsync();
        killed.Kill();

        Assert.Equal([2], await ToldAsync());
    }

    [Fact]
    public async Task A_process_that_is_stopped_is_told_when_it_is_killed()
    {
        using var stopped = await FlyerProcess.StartAsync(At("is-1"), 1);
        using var killed = await FlyerProcess.StartAsync(At("is-2"), 2);
        _watch.Look();

        _ = Libc.Kill(stopped.Id, Stop);
        killed.Kill();
        Assert.Equal([2], await ToldAsync());

        stopped.Kill();
        Assert.Equal([1], await ToldAsync());
    }

    [Fact]
    public async Task All_who_watch_are_told()
    {
        var others = Channel.CreateUnbounded<IReadOnlyList<int>>();
        using var second = new FlightWatch(_folder, "*.flights", ports => others.Writer.TryWrite(ports));
        using var third = new FlightWatch(_folder, "*.flights", ports => others.Writer.TryWrite(ports));
        using var flyer = await FlyerProcess.StartAsync(At("is-1"), 1);
        _watch.Look();
        second.Look();
        third.Look();

        flyer.Kill();

        Assert.Equal([1], await ToldAsync());
        Assert.Equal([1], await ReadAsync(others));
        Assert.Equal([1], await ReadAsync(others));
    }

    [Fact]
    public async Task Each_death_is_told_once_however_often_one_looks()
    {
        using var first = await FlyerProcess.StartAsync(At("is-1"), 1);
        _watch.Look();
        using var second = await FlyerProcess.StartAsync(At("is-2"), 2);
        _watch.Look();
        _watch.Look();

        first.Kill();
        Assert.Equal([1], await ToldAsync());
        _watch.Look();
        second.Kill();
        Assert.Equal([2], await ToldAsync());

        // Another one may come at the place of a dead one.
        using var third = await FlyerProcess.StartAsync(At("is-1"), 3);
        _watch.Look();
        third.Kill();
        Assert.Equal([3], await ToldAsync());
    }

    [Fact]
    public async Task What_is_no_recorder_of_a_living_process_is_passed_over()
    {
        using (var dead = await FlyerProcess.StartAsync(At("is-1"), 1))
        {
            dead.Kill();
        }

        await File.WriteAllTextAsync(At("short"), "no flights", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(At("folder"));
        await File.WriteAllBytesAsync(
            At("empty"),
            new byte[1_000_000],
            TestContext.Current.CancellationToken
        );
        using var flyer = await FlyerProcess.StartAsync(At("is-2"), 2);
        using var other = await FlyerProcess.StartAsync(Path.Combine(_folder, "is-3.other"), 3);
        _watch.Look();

        other.Kill();
        flyer.Kill();

        Assert.Equal([2], await ToldAsync());
    }

    [Fact]
    public async Task A_watch_that_has_ended_tells_nothing_and_harms_nobody()
    {
        using var flyer = await FlyerProcess.StartAsync(At("is-1"), 1);
        _watch.Look();
        _watch.Dispose();
        _watch.Dispose();
        _watch.Look();

        await flyer.EndAsync();

        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public void A_folder_that_is_gone_is_an_empty_one()
    {
        using var watch = new FlightWatch("/no/such/folder", "*", _ => { });
        watch.Look();
    }

    private string At(string name) => Path.Combine(_folder, name + ".flights");

    private Task<IReadOnlyList<int>> ToldAsync() => ReadAsync(_told);

    private static Task<IReadOnlyList<int>> ReadAsync(Channel<IReadOnlyList<int>> told) =>
        told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience);
}
