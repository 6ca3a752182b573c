using System.Globalization;

namespace Fuzz.Tests;

/// <summary>The seed of a run: <c>FUZZ_SEED</c>, else a new one. It is printed, so that a failure can be run again.</summary>
internal static class FuzzSeed
{
    private static readonly int s_seed = Choose();

    /// <summary>Random numbers for one case, the same in every run of this seed.</summary>
    public static Random Of(int number) => new(HashOf(s_seed, number));

    /// <summary>What to write above a failure.</summary>
    public static string Name(int number) => $"FUZZ_SEED={s_seed}, case {number}";

    private static int Choose()
    {
        var text = Environment.GetEnvironmentVariable("FUZZ_SEED");
        var seed = int.TryParse(text, CultureInfo.InvariantCulture, out var given)
            ? given
            : Environment.TickCount;
        Console.WriteLine($"FUZZ_SEED={seed}");
        return seed;
    }

    // HashCode has another seed in every process.
    private static int HashOf(int seed, int number) => unchecked((seed * 486_187_739) + number);
}
