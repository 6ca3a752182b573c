using System.Diagnostics;
using ImageServing.Chaos.Load;

namespace ImageServing.Chaos.Report;

/// <summary>The time of one fault, from its first act until all was well again.</summary>
/// <param name="Name">The fault's name.</param>
/// <param name="From">Timestamp of its begin.</param>
/// <param name="To">Timestamp of its end.</param>
internal sealed record FaultWindow(string Name, long From, long To)
{
    /// <summary>How long it took, in seconds.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(From, To).TotalSeconds;

    /// <summary>Whether a request was on its way at any moment of it.</summary>
    public bool Touches(Sample sample) => sample.DueAt < To && sample.EndedAt > From;
}
