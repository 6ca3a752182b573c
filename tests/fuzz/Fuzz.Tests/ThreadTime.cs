using System.Globalization;

namespace Fuzz.Tests;

/// <summary>The processor time of the running thread: unlike a clock it does not grow while others use the machine.</summary>
internal static class ThreadTime
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time so far, to a hundredth of a second.</summary>
    public static TimeSpan Now
    {
        get
        {
            // The name in parentheses may hold anything; the fields behind it are numbers (proc(5), 14 and 15).
            var stat = File.ReadAllText("/proc/thread-self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((Ticks(fields[11]) + Ticks(fields[12])) / TicksPerSecond);
        }
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
