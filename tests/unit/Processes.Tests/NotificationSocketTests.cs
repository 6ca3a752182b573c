using System.Net.Sockets;
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
        Assert.Equal(new Notification(true, false, true, null), await NextAsync());
        Assert.Equal(new Notification(false, true, false, null), await NextAsync());
    }

    [Fact]
    public async Task A_ping_repeats_what_a_manager_may_have_missed()
    {
        var path = Path.Combine(_folder, "n");
        using var socket = NotificationSocket.Open(path, n => _received.Writer.TryWrite(n));
        using var notifier = new ServiceNotifier(path);
        notifier.Watchdog();
        notifier.Ready("serving");
        notifier.Stopping("draining");
        notifier.Watchdog();
        Assert.Equal(new Notification(false, false, true, null), await NextAsync());
        Assert.True((await NextAsync()).IsReady);
        Assert.True((await NextAsync()).IsStopping);
        Assert.Equal(new Notification(false, true, true, null), await NextAsync());
    }

    [Theory]
    [InlineData("FDSTORE=1\nFDNAME=listen.ps.http", true, false, "listen.ps.http")]
    [InlineData("FDSTOREREMOVE=1\nFDNAME=output.ps.1", false, true, "output.ps.1")]
    [InlineData("FDSTORE=1", true, false, null)]
    [InlineData("FDSTORE=1\nFDNAME=", true, false, null)]
    [InlineData("FDSTORE=1\nFDNAME=a:b", true, false, null)]
    [InlineData("FDSTORE=1\nFDNAME=a b", true, false, null)]
    [InlineData("FDSTORE=1\nFDNAME=\u00e4", true, false, null)]
    [InlineData("FDSTORE=11\nXFDNAME=a", false, false, null)]
    public void What_to_store_is_read(string message, bool isStore, bool isRemove, string? name)
    {
        var parsed = Notification.Parse(Encoding.UTF8.GetBytes(message));
        Assert.Equal(
            (isStore, isRemove, name),
            (parsed.IsStore, parsed.IsStoreRemove, parsed.DescriptorName)
        );
    }

    [Fact]
    public void A_name_has_a_most()
    {
        Assert.Equal(255, NameOfLength(255)?.Length);
        Assert.Null(NameOfLength(256));
    }

    [Fact]
    public void A_path_that_is_too_long_is_an_expected_failure()
    {
        var path = Path.Combine(_folder, new string('x', 108));
        Assert.Throws<SocketException>(() => NotificationSocket.Open(path, _ => { }));
        Assert.Throws<IOException>(() => DescriptorReceiver.Open(path, (_, _) => { }));
        using var notifier = new ServiceNotifier(path);
        notifier.Ready();
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

    private static string? NameOfLength(int length) =>
        Notification.Parse(Encoding.UTF8.GetBytes("FDNAME=" + new string('n', length))).DescriptorName;

    private async Task<Notification> NextAsync() =>
        await _received
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
