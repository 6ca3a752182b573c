namespace ImageServing.Cli.Terminals;

/// <summary>Text as a terminal takes it.</summary>
internal static class Text
{
    /// <summary>
    /// Takes out what steers a terminal: what a server wrote, or a client asked for, must not reach it.
    /// </summary>
    public static string Clean(string text) =>
        text.Any(IsSteering) ? string.Concat(text.Select(c => IsSteering(c) ? ' ' : c)) : text;

    /// <summary>Breaks text between words. A word that is too long stays whole.</summary>
    /// <param name="lead">What the first line begins with.</param>
    /// <param name="text">The text.</param>
    /// <param name="columns">The width that lines keep to.</param>
    /// <param name="indent">What every further line begins with.</param>
    public static IEnumerable<string> Wrap(string lead, string text, int columns, string indent)
    {
        var line = lead;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > columns)
            {
                yield return line;
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return line;
    }

    private static bool IsSteering(char c) => char.IsControl(c) && c != '\t';
}
