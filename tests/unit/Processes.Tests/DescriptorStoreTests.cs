using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace Processes.Tests;

/// <summary>Two lives of a supervisor in one process: what the first gives to its manager, the second finds.</summary>
public sealed class DescriptorStoreTests : IDisposable
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("is-store-").FullName;
    private readonly Channel<(Notification Notification, SafeFileHandle? Handle)> _told =
        Channel.CreateUnbounded<(Notification, SafeFileHandle?)>();
    private readonly DescriptorReceiver _manager;

    public DescriptorStoreTests()
    {
        _manager = Manager("manager");
    }

    public void Dispose()
    {
        _manager.Dispose();
        while (_told.Reader.TryRead(out var told))
        {
            told.Handle?.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_connection_made_between_two_lives_is_answered_by_the_second()
    {
        IPEndPoint address;
        InheritedSocket kept;
        using (var first = Life())
        using (var socket = (ListeningSocket)first.Listen("listen.a.http", "http", s_anyPort))
        {
            address = socket.Address;
            kept = await KeptAsync("listen.a.http");
        }

        using var client = new TcpClient();
        await client.ConnectAsync(address, TestContext.Current.CancellationToken);
        using var second = Life(kept);
        using var found = (ListeningSocket)second.Listen("listen.a.http", "http", address);
        Assert.Equal(address, found.Address);
        using var server = new Socket(new SafeSocketHandle(found.Descriptor, ownsHandle: false));
        using var accepted = await server.AcceptAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ((IPEndPoint)client.Client.LocalEndPoint!).Port,
            ((IPEndPoint)accepted.RemoteEndPoint!).Port
        );
    }

    [Fact]
    public async Task Any_port_is_content_with_the_kept_one()
    {
        using var first = Life();
        using var socket = first.Listen("k", "http", s_anyPort);
        using var second = Life(await KeptAsync("k"));
        using var found = second.Listen("k", "http", s_anyPort);
        Assert.Equal(socket.Address, found.Address);
    }

    [Fact]
    public async Task A_kept_socket_of_another_address_is_closed()
    {
        InheritedSocket kept;
        IPEndPoint address;
        using (var first = Life())
        using (var socket = first.Listen("k", "http", s_anyPort))
        {
            address = socket.Address;
            kept = await KeptAsync("k");
        }

        Assert.True((await ToldAsync()).IsStoreRemove);
        using var second = Life(kept);
        using var other = second.Listen("k", "http", new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        Assert.Equal(IPAddress.Parse("127.0.0.2"), other.Address.Address);
        Assert.True((await ToldAsync()).IsStoreRemove);
        Assert.True((await ToldAsync()).IsStore);
        // Free again.
        using var again = ListeningSocket.Open("http", address);
    }

    [Fact]
    public async Task What_is_no_listening_socket_is_not_taken_for_one()
    {
        using var file = File.OpenHandle("/dev/null");
        var copy = Libc.DuplicateAbove((int)file.DangerousGetHandle(), 3);
        using var life = Life(new InheritedSocket("k", copy));
        using var socket = life.Listen("k", "http", s_anyPort);
        Assert.NotEqual(0, socket.Address.Port);
        Assert.True((await ToldAsync()).IsStoreRemove);
        Assert.True((await ToldAsync()).IsStore);
    }

    [Fact]
    public async Task What_is_disposed_is_removed_but_not_its_successor()
    {
        using var life = Life();
        var first = life.Listen("k", "http", s_anyPort);
        var second = life.Listen("k", "http", s_anyPort);
        first.Dispose();
        second.Dispose();
        string[] said = ["store", "remove", "store", "remove"];
        foreach (var word in said)
        {
            var told = await ToldAsync();
            Assert.Equal("k", told.DescriptorName);
            Assert.Equal(word, told.IsStore ? "store" : "remove");
        }
    }

    [Fact]
    public async Task What_nobody_claims_is_closed()
    {
        IPEndPoint address;
        InheritedSocket kept;
        using (var first = Life())
        using (var socket = first.Listen("k", "http", s_anyPort))
        {
            address = socket.Address;
            kept = await KeptAsync("k");
        }

        await ToldAsync();
        using var second = Life(kept);
        second.CloseUnclaimed();
        var told = await ToldAsync();
        Assert.Equal((true, "k"), (told.IsStoreRemove, told.DescriptorName));
        using var free = ListeningSocket.Open("http", address);
    }

    [Fact]
    public async Task Another_manager_gets_everything()
    {
        using var first = Life();
        using var socket = first.Listen("a", "http", s_anyPort);
        using var second = Life(await KeptAsync("a"));
        using var pipe = second.OpenOutput("b", _ => { });
        Assert.Equal("b", (await ToldAsync()).DescriptorName);

        using var other = Manager("other");
        second.RestoreTo(Path.Combine(_folder, "other"));
        string[] names = [(await ToldAsync()).DescriptorName!, (await ToldAsync()).DescriptorName!];
        Assert.Equal(["a", "b"], names.Order());
        using var more = second.Listen("c", "http", s_anyPort);
        Assert.Equal("c", (await ToldAsync()).DescriptorName);
    }

    [Fact]
    public async Task A_manager_that_was_away_gets_what_it_missed()
    {
        using var store = new DescriptorStore(Path.Combine(_folder, "late"), []);
        using var life = new LinuxProcessHost(store);
        using var missed = life.Listen("a", "http", s_anyPort);
        using var late = Manager("late");
        using var heard = life.Listen("b", "http", s_anyPort);
        string[] names =
        [
            .. await Task.WhenAll(ToldAsync(), ToldAsync(), ToldAsync())
                .ContinueWith(all => all.Result.Select(told => told.DescriptorName!), TaskScheduler.Default),
        ];
        Assert.Equal(["a", "b"], names.Distinct().Order());
    }

    [Fact]
    public void Without_a_manager_all_works_for_this_life()
    {
        using var life = new LinuxProcessHost(new DescriptorStore(null, []));
        using var socket = life.Listen("k", "http", s_anyPort);
        using var pipe = life.OpenOutput("p", _ => { });
        Assert.NotEqual(0, socket.Address.Port);
    }

    private LinuxProcessHost Life(params InheritedSocket[] inherited) =>
        new(new DescriptorStore(Path.Combine(_folder, "manager"), inherited));

    private DescriptorReceiver Manager(string name) =>
        DescriptorReceiver.Open(
            Path.Combine(_folder, name),
            (notification, handle) => _told.Writer.TryWrite((notification, handle))
        );

    private async Task<Notification> ToldAsync()
    {
        var (notification, handle) = await NextAsync();
        handle?.Dispose();
        return notification;
    }

    /// <summary>What a manager would pass to the next life.</summary>
    private async Task<InheritedSocket> KeptAsync(string key)
    {
        var (notification, handle) = await NextAsync();
        Assert.Equal((true, key), (notification.IsStore, notification.DescriptorName));
        using (handle)
        {
            return new InheritedSocket(key, Libc.DuplicateAbove((int)handle!.DangerousGetHandle(), 3));
        }
    }

    private async Task<(Notification, SafeFileHandle?)> NextAsync() =>
        await _told
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
