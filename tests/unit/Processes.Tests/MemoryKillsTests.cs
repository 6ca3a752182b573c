using ImageServing.Processes;

namespace Processes.Tests;

public sealed class MemoryKillsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("low 0\nhigh 0\nmax 7\noom 3\noom_kill 2\noom_group_kill 1\n", 2)]
    [InlineData("nr_free_pages 5\noom_kill 41\n", 41)]
    [InlineData("oom_kill_disable 0\n", null)]
    [InlineData("oom_kill much\n", null)]
    [InlineData("", null)]
    public void The_count_is_read(string text, int? count)
    {
        File.WriteAllText(_path, text);
        Assert.Equal((long?)count, MemoryKills.CountIn(_path));
    }

    [Fact]
    public void A_file_that_is_not_there_tells_nothing() => Assert.Null(MemoryKills.CountIn("/no/such/file"));

    [Fact]
    public void The_system_counts() => Assert.InRange(MemoryKills.Count(), 0, long.MaxValue);
}
