namespace ImageServing.Benchmarks.Supervision;

/// <summary>A supervisor that runs, with the trivial program under it.</summary>
/// <param name="Name">Name for the table.</param>
/// <param name="Setting">How it is configured for its fastest restart.</param>
/// <param name="Program">The trivial program.</param>
/// <param name="ProcessIds">The supervisor's own processes.</param>
/// <param name="EndAsync">Ends it with all that it supervises.</param>
internal sealed record Contender(
    string Name,
    string Setting,
    TrivialProgram Program,
    IReadOnlyList<int> ProcessIds,
    Func<Task> EndAsync
);
