using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Supervision;

namespace Supervision.Tests.Simulation;

/// <summary>A random history: all that the world needs to live it again.</summary>
/// <param name="Plans">The servers at the start.</param>
/// <param name="Programs">What the programs do, in the order of their starts; later ones are healthy.</param>
/// <param name="Faults">What happens from outside, in the order of time.</param>
/// <param name="Seed">Of the jitter and of all small delays.</param>
/// <param name="KeepsServing">Whether nothing happens in it that may cost service.</param>
public sealed record History(
    ImmutableArray<ServerPlan> Plans,
    ImmutableArray<Behaviour> Programs,
    ImmutableArray<Fault> Faults,
    int Seed,
    bool KeepsServing
)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"plans{Describe(Plans)}\nprograms [{string.Join(", ", Programs)}], then healthy ones\nfaults\n"
                + $"{string.Join('\n', Faults)}\nseed of the world {Seed}"
        );

    internal static string Describe(IEnumerable<ServerPlan> plans) =>
        string.Concat(plans.Select(plan => $"\n    {Describe(plan)}"));

    private static string Describe(ServerPlan plan) =>
        $"{plan.Id} x{plan.Instances}, priority {plan.StartPriority}, {(plan.Overlaps ? "overlaps" : "stops first")}"
        + (plan.Notifies ? ", notifies" : "")
        + (plan.Watchdog is { } patience ? $", watchdog {patience.TotalSeconds} s" : "")
        + (plan.DumpTimeout is { } dump ? $", dump {dump.TotalSeconds} s" : "")
        + (plan.Restart.GiveUpAfter > 0 ? $", gives up after {plan.Restart.GiveUpAfter}" : "");
}
