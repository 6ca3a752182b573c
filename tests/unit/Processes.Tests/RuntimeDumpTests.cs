using ImageServing.Processes;

namespace Processes.Tests;

public sealed class RuntimeDumpTests : IDisposable
{
    private const long Plenty = 1L << 40;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Children _children = new();

    private string DumpPath => Path.Combine(_children.Folder, "dump");

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task A_process_of_the_runtime_is_dumped_and_goes_on()
    {
        Assert.Null(await DumpThisProcessAsync(Plenty, Plenty));
        using var dump = File.OpenRead(DumpPath);
        var magic = new byte[4];
        dump.ReadExactly(magic);
        Assert.Equal([0x7f, .. "ELF"u8], magic);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DumpPath));
    }

    [Fact]
    public async Task Of_a_large_process_only_the_stacks_are_written()
    {
        Assert.Null(await DumpThisProcessAsync(Plenty, Plenty));
        var whole = new FileInfo(DumpPath).Length;
        Assert.Null(await DumpThisProcessAsync(Plenty, mostResidentBytes: 1));
        Assert.InRange(new FileInfo(DumpPath).Length, 1, whole / 2);
    }

    [Fact]
    public async Task A_dump_that_grows_too_large_is_not_left()
    {
        Assert.StartsWith(
            "createdump: killed by SIGXFSZ",
            await DumpThisProcessAsync(1 << 16, Plenty),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(DumpPath));
    }

    [Fact]
    public async Task A_program_without_the_runtime_is_not_dumped()
    {
        var (process, exit) = _children.Start(_children.Spec("sleep 1000"));
        Assert.False(_children.Host.Dump(process, Request(Plenty, Plenty), _ => Assert.Fail("called")));
        process.Signal(ProcessSignal.Kill);
        await exit;
    }

    private async Task<string?> DumpThisProcessAsync(long mostBytes, long mostResidentBytes)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var self = ProcessFacts.Identity(Environment.ProcessId)!.Value;
        var process = _children.Host.Adopt(self, [], _ => { })!;
        Assert.True(_children.Host.Dump(process, Request(mostBytes, mostResidentBytes), done.SetResult));
        return await done.Task.WaitAsync(s_patience);
    }

    private DumpRequest Request(long mostBytes, long mostResidentBytes) =>
        new()
        {
            Path = DumpPath,
            MostBytes = mostBytes,
            MostResidentBytes = mostResidentBytes,
            OutputPath = _children.Output,
        };
}
