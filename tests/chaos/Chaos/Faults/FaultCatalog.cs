using System.Globalization;

namespace ImageServing.Chaos.Faults;

/// <summary>All faults by name.</summary>
internal static class FaultCatalog
{
    /// <summary>Every fault.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. from id in new[] { "is", "svg", "ps" } from fault in OfServer(id) select fault,
        new("restart-all", 4, AdministratorFaults.RestartAllAsync),
        new("reload", 3, AdministratorFaults.ReloadAsync),
        new("reload-change", 4, AdministratorFaults.ReloadChangedAsync),
        new("kill-supervisor", 10, SupervisorFaults.KillSupervisorAsync),
        new("stop-supervisor", 3, SupervisorFaults.FreezeSupervisorAsync),
        new("kill-guardian", 5, SupervisorFaults.OfGuardianAsync),
        new("kill-both", 1, SupervisorFaults.OfBothAsync),
        new("memory", 2, MemoryFault.InjectAsync),
        new("poison", 3, PoisonFault.InjectAsync),
    ];

    /// <summary>
    /// Reads a list such as <c>kill-is,kill-ps:5,restart-all</c>: names, each with a weight if another one is wished, or
    /// <c>all</c>. A part of a name in front of a dash stands for all that begin so.
    /// </summary>
    /// <returns>The faults, or one line that says what is wrong.</returns>
    public static (IReadOnlyList<Fault>? Faults, string? Wrong) Parse(string text)
    {
        List<Fault> chosen = [];
        foreach (
            var item in text.Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            var parts = item.Split(':', 2);
            Fault[] named =
            [
                .. All.Where(fault =>
                    parts[0] == "all"
                    || fault.Name == parts[0]
                    || fault.Name.StartsWith($"{parts[0]}-", StringComparison.Ordinal)
                ),
            ];
            var weight = 0;
            if (
                named.Length == 0
                || (
                    parts.Length > 1
                    && (
                        !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out weight)
                        || weight < 1
                    )
                )
            )
            {
                return (null, $"'{item}' is no fault; write all, or NAME or NAME:WEIGHT of {Names}");
            }

            chosen.AddRange(parts.Length > 1 ? named.Select(fault => fault with { Weight = weight }) : named);
        }

        return chosen.Count > 0 ? (chosen, null) : (null, $"no fault is named; known are {Names}");
    }

    private static string Names => string.Join(", ", All.Select(fault => fault.Name));

    private static IEnumerable<Fault> OfServer(string id) =>
        [
            new($"kill-{id}", 10, scene => ProcessFaults.KillAsync(scene, id)),
            new($"crash-{id}", 5, scene => ProcessFaults.CrashAsync(scene, id)),
            new($"stop-{id}", 3, scene => ProcessFaults.FreezeAsync(scene, id)),
            new($"restart-{id}", 5, scene => AdministratorFaults.RestartAsync(scene, id)),
        ];
}
