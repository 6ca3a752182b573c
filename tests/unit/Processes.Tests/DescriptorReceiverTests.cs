using System.Threading.Channels;
using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace Processes.Tests;

public sealed class DescriptorReceiverTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("is-receiver-").FullName;
    private readonly Channel<SafeFileHandle?> _received = Channel.CreateUnbounded<SafeFileHandle?>();
    private readonly DescriptorReceiver _receiver;
    private readonly DatagramSender _sender = new(mayWait: true);

    public DescriptorReceiverTests()
    {
        _receiver = DescriptorReceiver.Open(At, (_, handle) => _received.Writer.TryWrite(handle));
    }

    private string At => Path.Combine(_folder, "r");

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("READY=1")]
    [InlineData("FDSTORE=1")]
    [InlineData("FDNAME=k")]
    [InlineData("FDSTORE=1\nFDNAME=a:b")]
    [InlineData("FDSTOREREMOVE=1\nFDNAME=k")]
    [InlineData("")]
    public async Task A_descriptor_that_is_not_to_be_stored_is_closed(string message)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = new LinuxProcessHost();
        using var pipe = (OutputPipe)
            host.OpenOutput(
                "p",
                bytes =>
                {
                    Assert.True(bytes.IsEmpty);
                    ended.TrySetResult();
                }
            );
        var end = pipe.TakeWriteEnd(out _);
        Assert.True(_sender.Send(At, message, end));
        Assert.Null(await NextAsync());
        _ = Libc.Close(end);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Noise_changes_nothing()
    {
        Assert.True(_sender.Send(At, "\0\u0001\n\n=\n" + new string('x', 1000), null));
        Assert.True(_sender.Send(At, "FDSTORE=1\nFDNAME=k", null));
        Assert.Null(await NextAsync());
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task A_message_that_is_cut_off_is_not_told()
    {
        using var file = File.OpenHandle("/dev/null");
        var descriptor = (int)file.DangerousGetHandle();
        Assert.True(_sender.Send(At, "FDSTORE=1\nFDNAME=k\nX=" + new string('x', 5000), descriptor));
        Assert.True(_sender.Send(At, "FDSTORE=1\nFDNAME=k", descriptor));
        using var stored = await NextAsync();
        Assert.NotNull(stored);
        Assert.False(_received.Reader.TryRead(out _));
    }

    [Fact]
    public void After_a_drain_everything_sent_before_has_been_told()
    {
        var told = 0;
        using var receiver = DescriptorReceiver.Open(Path.Combine(_folder, "d"), (_, _) => told++);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(_sender.Send(Path.Combine(_folder, "d"), "READY=1", null));
        }

        receiver.Drain();
        Assert.Equal(5, told);
    }

    [Fact]
    public void The_socket_is_for_its_user_alone_and_gone_afterwards()
    {
        var path = Path.Combine(_folder, "own");
        using (DescriptorReceiver.Open(path, (_, _) => { }))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.False(File.Exists(path));
    }

    private async Task<SafeFileHandle?> NextAsync() =>
        await _received
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
