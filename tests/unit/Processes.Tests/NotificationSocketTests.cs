using System.Text;
using System.Threading.Channels;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class NotificationSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("is-notify-").FullName;
    private readonly Channel<Notification> _received = Channel.CreateUnbounded<Notification>();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_notifier_sends_arrives()
    {
        var path = Path.Combine(_folder, "n");
        using var socket = NotificationSocket.Open(path, n => _received.Writer.TryWrite(n));
        using var notifier = new ServiceNotifier(path);
        notifier.Status("reading\ncatalogs");
        notifier.Ready("serving");
        notifier.Watchdog();
        notifier.Stopping();
        Assert.Equal(new Notification(false, false, false, "reading catalogs"), await NextAsync());
        Assert.Equal(new Notification(true, false, false, "serving"), await NextAsync());
        Assert.Equal(new Notification(false, false, true, null), await NextAsync());
        Assert.Equal(new Notification(false, true, false, null), await NextAsync());
    }

    [Fact]
    public void The_socket_is_for_its_user_alone_and_gone_afterwards()
    {
        var path = Path.Combine(_folder, "n");
        using (NotificationSocket.Open(path, _ => { }))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_manager_that_is_gone_does_no_harm()
    {
        var path = Path.Combine(_folder, "n");
        using var notifier = new ServiceNotifier(path);
        notifier.Ready();
        Assert.True(notifier.IsListenedTo);
    }

    [Fact]
    public void Without_a_manager_nothing_is_sent()
    {
        using var notifier = new ServiceNotifier(null);
        notifier.Ready();
        Assert.False(notifier.IsListenedTo);
    }

    [Fact]
    public void A_status_cannot_carry_control_characters_or_be_endless()
    {
        var message = "STATUS=\u001b[31m" + new string('x', 5000) + "\nREADY=0\nX_FOREIGN=1";
        var parsed = Notification.Parse(Encoding.UTF8.GetBytes(message));
        Assert.False(parsed.IsReady);
        Assert.StartsWith("[31mxxx", parsed.Status, StringComparison.Ordinal);
        Assert.Equal(200, parsed.Status!.Length);
    }

    private async Task<Notification> NextAsync() =>
        await _received
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
