using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Quarantine;

namespace Supervisor.Tests.Quarantine;

public class OwnFaultTests
{
    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS.
    private static readonly int[] s_faults = [4, 5, 6, 7, 8, 11, 31];

    [Fact]
    public void Exactly_the_signals_of_wrong_code_count() =>
        Assert.Equal(
            s_faults,
            Enumerable
                .Range(1, 64)
                .Where(signal => OwnFault.Is(EndCause.Signal, ProcessExit.BySignal(signal), wasServing: true))
        );

    [Fact]
    public void Every_exit_code_but_zero_counts() =>
        Assert.Equal(
            Enumerable.Range(1, 255),
            Enumerable
                .Range(0, 256)
                .Where(code => OwnFault.Is(EndCause.ExitCode, ProcessExit.WithCode(code), wasServing: true))
        );

    [Theory]
    [InlineData(EndCause.OutOfMemory, true)]
    [InlineData(EndCause.Hang, true)]
    [InlineData(EndCause.Wished, false)]
    [InlineData(EndCause.MemoryLimit, false)]
    [InlineData(EndCause.StartTimeout, false)]
    [InlineData(EndCause.NotStarted, false)]
    [InlineData(EndCause.Unknown, false)]
    public void What_the_supervisor_knows_goes_before_how_it_looked(EndCause cause, bool isOwnFault)
    {
        Assert.Equal(isOwnFault, OwnFault.Is(cause, ProcessExit.BySignal(9), wasServing: true));
        Assert.Equal(isOwnFault, OwnFault.Is(cause, ProcessExit.BySignal(11), wasServing: true));
        Assert.Equal(isOwnFault, OwnFault.Is(cause, null, wasServing: true));
    }

    [Fact]
    public void Unseen_ends_count_for_nobody()
    {
        Assert.False(OwnFault.Is(EndCause.Signal, ProcessExit.Unseen, wasServing: true));
        Assert.False(OwnFault.Is(EndCause.ExitCode, ProcessExit.Unseen, wasServing: true));
    }

    [Fact]
    public void A_process_that_never_served_blames_nobody() =>
        Assert.All(
            Enum.GetValues<EndCause>(),
            cause => Assert.False(OwnFault.Is(cause, ProcessExit.BySignal(11), wasServing: false))
        );
}
