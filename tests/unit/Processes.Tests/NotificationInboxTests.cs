using System.Threading.Channels;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class NotificationInboxTests : IDisposable
{
    private readonly Children _children = new();
    private readonly Channel<Notification> _received = Channel.CreateUnbounded<Notification>();

    private string Address => Path.Combine(_children.Folder, "n");

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task Messages_of_many_come_in_their_order()
    {
        using var inbox = Receive(Address);
        using var other = Receive(Address + "2");
        using var notifier = new ServiceNotifier(Address);
        using var more = new ServiceNotifier(Address + "2");
        notifier.Ready("one");
        Assert.Equal("one", (await NextAsync()).Status);
        more.Ready("two");
        Assert.Equal("two", (await NextAsync()).Status);
        notifier.Watchdog();
        notifier.Stopping();
        Assert.True((await NextAsync()).IsWatchdog);
        Assert.True((await NextAsync()).IsStopping);
    }

    [Fact]
    public async Task Closed_it_tells_nothing_more_and_the_others_do()
    {
        var inbox = Receive(Address);
        using var other = Receive(Address + "2");
        inbox.Dispose();
        inbox.Dispose();
        Assert.False(File.Exists(Address));
        using var notifier = new ServiceNotifier(Address);
        using var more = new ServiceNotifier(Address + "2");
        notifier.Ready("nobody hears");
        more.Ready("two");
        Assert.Equal("two", (await NextAsync()).Status);
    }

    [Fact]
    public void The_socket_is_for_its_user_alone()
    {
        using var inbox = Receive(Address);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Address));
    }

    private IDisposable Receive(string path) =>
        _children.Host.ReceiveNotifications(path, n => _received.Writer.TryWrite(n));

    private async Task<Notification> NextAsync() =>
        await _received
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
