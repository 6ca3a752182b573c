using ImageServing.Supervisor.Configuration;

namespace Supervisor.Tests.Configuration;

public sealed class MachineMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("is-memory-").FullName;

    public MachineMemoryTests() => Write("proc/meminfo", "MemTotal:       4000 kB\nMemFree:  17 kB\n");

    [Fact]
    public void Without_a_container_it_is_the_machines() => Assert.Equal(4000 << 10, Bytes);

    [Theory]
    [InlineData("1000\n", 1000)]
    [InlineData("max\n", 4000 << 10)]
    [InlineData("99999999\n", 4000 << 10)]
    public void The_limit_of_a_control_group_counts_when_it_is_less(string limit, long bytes)
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", limit);
        Assert.Equal(bytes, Bytes);
    }

    [Fact]
    public void The_least_limit_on_the_way_to_a_nested_group_counts()
    {
        Write("proc/self/cgroup", "0::/a/b/c\n");
        Write("sys/fs/cgroup/a/memory.max", "3000\n");
        Write("sys/fs/cgroup/a/b/memory.max", "2000\n");
        Write("sys/fs/cgroup/a/b/c/memory.max", "max\n");
        Assert.Equal(2000, Bytes);
    }

    [Fact]
    public void The_first_version_of_control_groups_is_known()
    {
        Write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/docker/x\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/memory/docker/x/memory.limit_in_bytes", "1000\n");
        Assert.Equal(1000, Bytes);
    }

    [Fact]
    public void Where_the_system_does_not_say_it_is_unknown()
    {
        File.Delete(Path.Combine(_root, "proc/meminfo"));
        Assert.Equal(0, Bytes);
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", "1000\n");
        Assert.Equal(1000, Bytes);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private long Bytes => MachineMemory.BytesBelow(_root);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
