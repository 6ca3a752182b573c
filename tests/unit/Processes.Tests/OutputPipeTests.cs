using System.Text;
using System.Threading.Channels;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class OutputPipeTests : IDisposable
{
    private readonly Children _children = new();
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task Output_and_errors_arrive_and_then_the_end()
    {
        using var pipe = _children.Host.OpenOutput("p", Take);
        await _children.Start(Spec("echo one; echo two >&2", pipe)).Exit;
        Assert.Equal("one\ntwo\n", await UntilEndAsync());
    }

    [Fact]
    public async Task A_talkative_process_is_heard_to_its_last_byte_and_delays_no_end()
    {
        using var pipe = _children.Host.OpenOutput("p", Take);
        var talker = _children.Start(Spec("head -c 3000000 /dev/zero | tr '\\0' x", pipe));
        var other = _children.Start(_children.Spec("exit 5"));
        Assert.Equal(ProcessExit.WithCode(5), await other.Exit);
        Assert.Equal(ProcessExit.WithCode(0), await talker.Exit);
        Assert.Equal(3_000_000, (await UntilEndAsync()).Length);
    }

    [Fact]
    public async Task A_pipe_may_serve_one_process_after_another()
    {
        using var pipe = _children.Host.OpenOutput("p", Take);
        await _children.Start(Spec("echo one", pipe)).Exit;
        Assert.Equal("one\n", await UntilEndAsync());
        await _children.Start(Spec("echo two", pipe)).Exit;
        Assert.Equal("two\n", await UntilEndAsync());
    }

    [Fact]
    public async Task What_was_said_between_two_supervisors_is_heard_by_the_second()
    {
        int kept;
        Task<ProcessExit> exit;
        var silent = new LinuxProcessHost(new DescriptorStore(null, []));
        using (var pipe = (OutputPipe)silent.OpenOutput("p", Take))
        {
            // Only the first supervisor's thread listens, and it has ended when the process speaks.
            kept = Libc.DuplicateAbove(pipe.ReadEnd, 3);
            silent.Dispose();
            exit = _children.Start(Spec("echo meanwhile", pipe)).Exit;
            await exit;
        }

        using var second = new LinuxProcessHost(new DescriptorStore(null, [new InheritedSocket("p", kept)]));
        using var found = second.OpenOutput("p", Take);
        Assert.Equal("meanwhile\n", await UntilEndAsync());
    }

    [Fact]
    public void A_closed_pipe_is_a_failure_to_start()
    {
        var pipe = _children.Host.OpenOutput("p", Take);
        pipe.Dispose();
        var outcome = _children.Host.Spawn(Spec("exit 0", pipe), _ => { });
        Assert.Equal("/bin/sh: its output pipe is closed", outcome.Failure!.Reason);
    }

    private ProcessSpec Spec(string script, IOutputPipe pipe) =>
        _children.Spec(script) with
        {
            Output = pipe,
            OutputPath = null,
        };

    private void Take(ReadOnlyMemory<byte> bytes) =>
        _received.Writer.TryWrite(Encoding.ASCII.GetString(bytes.Span));

    private async Task<string> UntilEndAsync()
    {
        var all = new StringBuilder();
        string part;
        do
        {
            part = await _received
                .Reader.ReadAsync(TestContext.Current.CancellationToken)
                .AsTask()
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            all.Append(part);
        } while (part.Length > 0);

        return all.ToString();
    }
}
