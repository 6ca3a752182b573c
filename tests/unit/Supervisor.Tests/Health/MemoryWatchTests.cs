using ImageServing.Supervisor.Health;

namespace Supervisor.Tests.Health;

public class MemoryWatchTests
{
    [Theory]
    [InlineData("", 90, 100, 100)]
    [InlineData("102", 101, 102)]
    [InlineData("", 101, 100, 101, 100)]
    [InlineData("102", 101, 99, 101, 102)]
    [InlineData("102", 101, 102, 103, 104, 50, 101, 102)]
    [InlineData("", 101, -1, 101)]
    public void Twice_in_a_row_over_the_limit_is_told_once(string expected, params int[] looks)
    {
        var told = new List<long>();
        var next = new Queue<int>(looks);
        // Below zero stands for a process that has ended.
        var watch = new MemoryWatch(100, () => next.Dequeue() is var bytes and >= 0 ? bytes : null, told.Add);
        foreach (var _ in looks)
        {
            watch.Look();
            if (told.Count > 0)
            {
                next.Clear();
                watch.Look();
                break;
            }
        }

        Assert.Equal(expected, string.Join(", ", told));
    }
}
