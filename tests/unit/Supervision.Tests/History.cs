using System.Globalization;

namespace Supervision.Tests;

/// <summary>A random history: what processes do, and what happens to them from outside.</summary>
public sealed record History(int[] Behaviours, int[] Deeds, int Seed)
{
    internal static readonly string[] Ids = ["is", "svg", "ps"];

    internal IEnumerable<Behaviour> Characters() => Behaviours.Select(n => (Behaviour)(Math.Abs(n % 6)));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[{string.Join(", ", Characters())}] then [{string.Join(", ", Deeds.Select(DeedName))}], seed {Seed}"
        );

    internal static string DeedName(int deed) =>
        Math.Abs(deed % 10) switch
        {
            0 or 1 or 2 => $"kill {Ids[Math.Abs(deed % 3)]}",
            3 or 4 or 5 => $"restart {Ids[Math.Abs(deed % 3)]}",
            6 => "wait 50 ms",
            7 => "wait 1 s",
            8 => "wait 20 s",
            _ => "wait 5 ms",
        };
}
