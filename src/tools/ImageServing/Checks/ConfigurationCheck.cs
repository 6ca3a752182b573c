namespace ImageServing.Cli.Checks;

/// <summary>One thing that the command check looks at.</summary>
/// <param name="Title">What it is: a file's name below the install folder, or a library.</param>
/// <param name="Run">Looks at it.</param>
internal sealed record ConfigurationCheck(
    string Title,
    Func<Invocation, CancellationToken, Task<CheckResult>> Run
);
