namespace ImageServing.Benchmarks.Delivery;

/// <summary>Contenders that are measured in turn, round by round, so that each round is a fair pair.</summary>
internal sealed class Rounds(int count, TimeSpan duration)
{
    /// <summary>How long each contender works in a round.</summary>
    public TimeSpan Duration => duration;

    /// <summary>Measures every contender as often as there are rounds, after one that does not count.</summary>
    /// <returns>The figures of each contender, in the order of the rounds.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<T>>> AlternateAsync<T>(
        params IReadOnlyList<Func<Task<T>>> contenders
    )
    {
        var figures = contenders.Select(_ => new List<T>()).ToArray();
        for (var round = -1; round < count; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var figure = await contenders[i]();
                if (round >= 0)
                {
                    figures[i].Add(figure);
                }
            }
        }

        return figures;
    }
}
