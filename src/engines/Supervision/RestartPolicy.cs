namespace ImageServing.Supervision;

/// <summary>
/// When a server that ended is started again: at once the first time, then after growing delays, until it has been
/// healthy for a while.
/// </summary>
public sealed record RestartPolicy
{
    /// <summary>The shortest delay; 100 ms by default.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay; 30 s by default.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server must be ready for its failures to be forgotten; 10 s by default.</summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Failures in a row after which the server is given up; 0, the default, never gives up.</summary>
    public int GiveUpAfter { get; init; }

    /// <summary>The delay before the next try.</summary>
    /// <param name="failures">Failures in a row, the latest included; 1 or more.</param>
    /// <param name="random">From 0 to 1; spreads servers that fail together by a quarter to either side.</param>
    /// <returns>Zero after the first failure; else from <see cref="InitialDelay"/> to <see cref="MaximumDelay"/>.</returns>
    public TimeSpan DelayAfter(int failures, double random)
    {
        if (failures <= 1)
        {
            return TimeSpan.Zero;
        }

        // 2^40 times any delay is past every maximum; a larger exponent would only overflow.
        var grown = InitialDelay * Math.Pow(2, Math.Min(failures - 2, 40));
        var middle = grown < MaximumDelay ? grown : MaximumDelay;
        var least = Larger(InitialDelay, middle * 0.75);
        var most = Smaller(MaximumDelay, middle * 1.25);
        return least + ((most - least) * random);
    }

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
