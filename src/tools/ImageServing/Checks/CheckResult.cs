namespace ImageServing.Cli.Checks;

/// <summary>What a check found.</summary>
/// <param name="IsGood">Whether the servers can work with it.</param>
/// <param name="Lines">What people should know: faults, or facts.</param>
internal sealed record CheckResult(bool IsGood, IReadOnlyList<string> Lines);
