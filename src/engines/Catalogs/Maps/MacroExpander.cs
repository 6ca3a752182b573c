using System.Buffers;
using System.Text;

namespace ImageServing.Catalogs;

/// <summary>
/// Turns the rows of a macro file into macros whose definitions name no other macro: each one is replaced by what it
/// means where it stands, an earlier macro of the file or one of the default catalog (reference: Definition).
/// </summary>
internal static class MacroExpander
{
    /// <summary>The columns of a macro file.</summary>
    public static readonly IReadOnlyList<string> Columns = ["Name", "Definition"];

    // A macro is a part of a request; a whole URL has at most a few kilobytes.
    private const int MaxDefinition = 64 * 1024;

    // All macros of a file together, so that many of the largest do not fill the memory.
    private const int MaxTotal = 16 * 1024 * 1024;

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    /// <summary>The macros by name, without case; the last of a name prevails.</summary>
    public static IReadOnlyDictionary<string, MacroDefinition> Expand(
        string file,
        IReadOnlyList<SmallRow> rows,
        Func<string, MacroDefinition?> findDefault,
        Findings findings
    )
    {
        var macros = new Dictionary<string, MacroDefinition>(StringComparer.OrdinalIgnoreCase);
        var total = 0L;
        foreach (var row in rows)
        {
            var name = row.Texts[0];
            if (Complaint(name, row.Texts[1]) is { } complaint)
            {
                findings.Warn(file, row.Line, complaint);
                continue;
            }

            var definition = Expand(
                file,
                row,
                reference => macros.GetValueOrDefault(reference) ?? findDefault(reference),
                findings
            );
            total += definition?.Length ?? 0;
            if (definition is null || total > MaxTotal)
            {
                findings.Error(
                    file,
                    row.Line,
                    definition is null
                        ? $"macro {name} has more than {MaxDefinition} characters when the macros in it are replaced"
                        : $"the macros up to {name} have more than {MaxTotal} characters when the macros in them are replaced"
                );
                break;
            }

            macros[name] = new MacroDefinition(name, definition);
        }

        return macros;
    }

    private static string? Complaint(string name, string definition) =>
        name.AsSpan().ContainsAnyExcept(s_nameCharacters)
            ? $"macro name '{name}' may have letters, digits, -, _ and . only; the macro is left out"
        : definition.Length == 0 ? $"macro {name} has no definition and is left out"
        : null;

    // Null when the result is too long.
    private static string? Expand(
        string file,
        SmallRow row,
        Func<string, MacroDefinition?> find,
        Findings findings
    )
    {
        var text = row.Texts[1];
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text.Length > MaxDefinition ? null : text;
        }

        var result = new StringBuilder();
        foreach (var command in text.Split('&'))
        {
            var piece = command;
            if (ReferenceIn(command) is { } name)
            {
                piece = find(name)?.Definition;
                if (piece is null)
                {
                    findings.Warn(
                        file,
                        row.Line,
                        $"macro {row.Texts[0]} uses ${name}$, which no earlier row and no macro of the default catalog defines; it is left out"
                    );
                    continue;
                }
            }

            result.Append(result.Length == 0 ? "" : "&").Append(piece);
            if (result.Length > MaxDefinition)
            {
                return null;
            }
        }

        return result.ToString();
    }

    // A macro stands alone between ampersands; $name$ within a value is a variable.
    private static string? ReferenceIn(string command)
    {
        var text = command.AsSpan().Trim();
        return
            text.Length > 2
            && text[0] == '$'
            && text[^1] == '$'
            && !text[1..^1].ContainsAnyExcept(s_nameCharacters)
            ? text[1..^1].ToString()
            : null;
    }
}
