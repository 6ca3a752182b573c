namespace ImageServing.Processes;

/// <summary>The reason why a process could not be started; an expected failure, for logs and people.</summary>
/// <param name="Reason">One line that names the program or file and what is wrong with it.</param>
public sealed record SpawnFailure(string Reason);
