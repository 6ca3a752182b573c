using ImageServing.Chaos.Load;

namespace ImageServing.Chaos.Report;

/// <summary>What a run has shown.</summary>
/// <param name="Seed">What it was drawn from.</param>
/// <param name="Samples">Every request.</param>
/// <param name="HeldBack">Requests that were due and not sent, because too many were in flight.</param>
/// <param name="Windows">The faults in their order.</param>
/// <param name="Findings">What was not as promised, apart from failed requests.</param>
/// <param name="LogTails">The last lines of the logs when something was found, else empty.</param>
internal sealed record ChaosReport(
    int Seed,
    IReadOnlyList<Sample> Samples,
    int HeldBack,
    IReadOnlyList<FaultWindow> Windows,
    IReadOnlyList<string> Findings,
    string LogTails
)
{
    // Whoever wants more than that starts with these.
    private const int MostShown = 40;

    /// <summary>The requests that failed and may not: lost with nothing that was promised to save them.</summary>
    public IReadOnlyList<Sample> Failures =>
        [.. Samples.Where(sample => sample.IsFailure && !IsDuring(sample, "kill-both"))];

    /// <summary>Whether everything was as promised.</summary>
    public bool IsGood => Findings.Count == 0 && Failures.Count == 0;

    public override string ToString() =>
        string.Join(
            '\n',
            [
                ChaosTable.Of(this),
                .. Findings.Select(finding => $"FOUND: {finding}"),
                .. Failures.Take(MostShown).Select(sample => $"FAILED during {FaultOf(sample)}: {sample}"),
                Failures.Count > MostShown ? $"and {Failures.Count - MostShown} more failed" : "",
                IsGood ? "" : LogTails,
                IsGood ? $"As promised (seed {Seed})." : $"NOT as promised (seed {Seed}).",
            ]
        );

    /// <summary>The fault that a request met, the latest if several; null for none.</summary>
    public string? FaultOf(Sample sample) => Windows.LastOrDefault(window => window.Touches(sample))?.Name;

    // Without supervisor and guardian nobody is left to keep a promise.
    private bool IsDuring(Sample sample, string name) =>
        Windows.Any(window => window.Name == name && window.Touches(sample));
}
