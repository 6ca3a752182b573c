using ImageServing.Chaos.Faults;

namespace ImageServing.Chaos;

/// <summary>Draws faults: first each one once in a drawn order, then by weight.</summary>
/// <param name="faults">The faults.</param>
/// <param name="random">Draws.</param>
internal sealed class FaultDeck(IReadOnlyList<Fault> faults, Random random)
{
    private readonly Queue<Fault> _first = new(Shuffled(faults, random));

    /// <summary>Whether every fault has been drawn.</summary>
    public bool WasEachDrawn => _first.Count == 0;

    public Fault Draw()
    {
        if (_first.TryDequeue(out var fault))
        {
            return fault;
        }

        var at = random.Next(faults.Sum(f => f.Weight));
        return faults.First(f => (at -= f.Weight) < 0);
    }

    private static Fault[] Shuffled(IReadOnlyList<Fault> faults, Random random)
    {
        Fault[] shuffled = [.. faults];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
