using ImageServing.Processes;

namespace Processes.Tests;

public class ProcessFactsTests
{
    [Fact]
    public void This_process_has_memory_and_a_start_time()
    {
        Assert.InRange(ProcessFacts.ResidentBytes(Environment.ProcessId)!.Value, 1_000_000, long.MaxValue);
        Assert.Equal(
            ProcessFacts.StartTime(Environment.ProcessId),
            ProcessFacts.StartTime(Environment.ProcessId)
        );
        Assert.InRange(ProcessFacts.StartTime(Environment.ProcessId)!.Value, 1, long.MaxValue);
    }

    [Fact]
    public void A_process_that_does_not_exist_has_neither()
    {
        // Above the kernel's largest process id.
        Assert.Null(ProcessFacts.ResidentBytes(5_000_000));
        Assert.Null(ProcessFacts.StartTime(5_000_000));
    }
}
