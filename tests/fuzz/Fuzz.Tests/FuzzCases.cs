using System.Globalization;

namespace Fuzz.Tests;

/// <summary>
/// How many cases a test tries: <c>IMAGESERVING_FUZZ_CASES</c> by hand, else few enough for every run of the tests.
/// </summary>
internal static class FuzzCases
{
    private const string Variable = "IMAGESERVING_FUZZ_CASES";

    private static readonly int? s_chosen = int.TryParse(
        Environment.GetEnvironmentVariable(Variable),
        CultureInfo.InvariantCulture,
        out var chosen
    )
        ? chosen
        : null;

    /// <summary>Makes and checks cases; a failure names the seed and shows the case.</summary>
    /// <param name="usual">Cases when nobody chooses their number.</param>
    /// <param name="make">Makes a case.</param>
    /// <param name="check">Throws when something is wrong.</param>
    public static void Each<T>(int usual, Func<Random, T> make, Action<T> check)
    {
        for (var number = 0; number < (s_chosen ?? usual); number++)
        {
            var one = make(FuzzSeed.Of(number));
            try
            {
                check(one);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{FuzzSeed.Name(number)}: {e.Message}\n{one}", e);
            }
        }
    }
}
