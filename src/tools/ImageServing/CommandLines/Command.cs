using ImageServing.Cli.Languages;

namespace ImageServing.Cli.CommandLines;

/// <summary>An option that may follow a command.</summary>
/// <param name="Name">Its name, such as <c>--lines</c>.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Value">What its value is, for people, such as <c>&lt;number&gt;</c>; null for none.</param>
/// <param name="Help">What it does.</param>
internal sealed record Option(
    string Name,
    IReadOnlyList<string> Aliases,
    string? Value,
    Func<Messages, string> Help
)
{
    /// <summary>All its names and its value, as the help shows them.</summary>
    public string Syntax =>
        string.Join(", ", [.. Aliases.Where(alias => alias.Length == 2), Name])
        + (Value is null ? "" : " " + Value);

    /// <summary>Whether a word names it.</summary>
    public bool IsNamed(string word) => Name == word || Aliases.Contains(word, StringComparer.Ordinal);
}

/// <summary>A command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Syntax">Its arguments, as the help shows them.</param>
/// <param name="MostArguments">How many there may be.</param>
/// <param name="Options">Its options beside those of all commands.</param>
/// <param name="Help">What it does.</param>
/// <param name="RunAsync">Does it; the result is the exit code.</param>
internal sealed record Command(
    string Name,
    string Syntax,
    int MostArguments,
    IReadOnlyList<Option> Options,
    Func<Messages, string> Help,
    Func<Invocation, ParsedLine, CancellationToken, Task<int>> RunAsync
);
