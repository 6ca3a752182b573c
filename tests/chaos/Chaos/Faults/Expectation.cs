using System.Globalization;

namespace ImageServing.Chaos.Faults;

/// <summary>What must be seen of a fault when it is over.</summary>
internal sealed record Expectation
{
    /// <summary>The fates of servers; one that is not named is untouched.</summary>
    public IReadOnlyDictionary<string, Fate> Fates { get; init; } =
        new Dictionary<string, Fate>(StringComparer.Ordinal);

    /// <summary>Whether another supervisor has taken over; null when it does not matter.</summary>
    public bool? IsNewSupervisor { get; init; } = false;

    /// <summary>Whether there is another guardian; null when it does not matter.</summary>
    public bool? IsNewGuardian { get; init; } = false;

    /// <summary>Nothing but one server is touched.</summary>
    public static Expectation Of(string id, Fate fate) =>
        new() { Fates = new Dictionary<string, Fate>(StringComparer.Ordinal) { [id] = fate } };

    /// <summary>Nothing is said but that all is ready in the end.</summary>
    public static Expectation Anything(IEnumerable<string> ids) =>
        new()
        {
            Fates = ids.ToDictionary(id => id, _ => Fate.Any, StringComparer.Ordinal),
            IsNewSupervisor = null,
            IsNewGuardian = null,
        };

    /// <summary>What is not as it must be.</summary>
    public IEnumerable<string> Compare(Snapshot before, Snapshot after)
    {
        foreach (var server in before.Status.Servers)
        {
            foreach (var finding in CompareServer(server.Id, before, after))
            {
                yield return finding;
            }
        }

        if (IsNewSupervisor is { } isNew)
        {
            foreach (var finding in CompareSupervisor(isNew, before, after))
            {
                yield return finding;
            }
        }

        if (IsNewGuardian is { } isOther && isOther == (before.Guardian == after.Guardian))
        {
            yield return $"the guardian was {before.Guardian} and is {after.Guardian}";
        }
    }

    private static IEnumerable<string> CompareSupervisor(bool isNew, Snapshot before, Snapshot after)
    {
        if (isNew == (before.Supervisor == after.Supervisor))
        {
            yield return $"the supervisor was {before.Supervisor} and is {after.Supervisor}";
        }

        var adoptions = after.Status.Adoptions - before.Status.Adoptions;
        if (adoptions != (isNew ? 1 : 0))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{adoptions} adoptions are counted");
        }
    }

    private IEnumerable<string> CompareServer(string id, Snapshot before, Snapshot after)
    {
        var was = before.Processes[id];
        var now = after.Processes[id];
        var same = was.Intersect(now).Count();
        var restarts = after.Status[id].Restarts - before.Status[id].Restarts;
        var isRight = Fates.GetValueOrDefault(id) switch
        {
            Fate.Untouched => same == was.Count && now.Count == was.Count && restarts == 0,
            Fate.OneRestarted => same == was.Count - 1 && now.Count == was.Count && restarts == 1,
            Fate.AllReplaced => same == 0 && now.Count == was.Count && restarts == 0,
            _ => true,
        };
        if (!isRight)
        {
            yield return $"{id} should be {Fates.GetValueOrDefault(id)}, but {restarts} restarts were counted, "
                + $"and {string.Join(", ", was)} became {string.Join(", ", now)}"
                + $" (last end: {after.Status[id].LastEnd?.Text ?? "none"})";
        }
    }
}
