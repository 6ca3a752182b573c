using ImageServing.Cli.Languages;

namespace ImageServing.Cli.CommandLines;

/// <summary>A command line that was read.</summary>
/// <param name="Command">The command, or null when none was named.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Options">The options that were given, with their values or an empty text.</param>
/// <param name="Fault">What is wrong with the line, or null.</param>
internal sealed record ParsedLine(
    Command? Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<Option, string> Options,
    Func<Messages, string>? Fault
)
{
    /// <summary>The first argument, or null.</summary>
    public string? Argument => Arguments.Count > 0 ? Arguments[0] : null;

    /// <summary>Whether an option was given.</summary>
    public bool Has(Option option) => Options.ContainsKey(option);

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? Value(Option option) => Options.GetValueOrDefault(option);
}
