namespace ImageServing.Cli.Status;

/// <summary>What people should know of one instance or server.</summary>
/// <param name="Sentences">What is wrong and what is being done about it.</param>
/// <param name="Further">Commands and files, each on a line of its own, so that it can be copied.</param>
internal sealed record StatusNote(string Sentences, params string[] Further);
