using System.Text;

namespace ImageServing.Protocol;

/// <summary>Finds $var$ in a value as received and puts definitions in their place (reference: Substitution variables).</summary>
internal static class VariableReferences
{
    /// <summary>The value with every defined reference replaced, in one pass; the same text when there is none.</summary>
    /// <param name="raw">The value, still encoded; an encoded '$' is a plain character.</param>
    /// <param name="find">Gives the replacement of a name, or null when it is not defined.</param>
    /// <param name="budget">What replacements are taken from.</param>
    /// <returns>The value; null when the budget has too little left for what the variables make of it.</returns>
    public static string? Substitute(string raw, Func<string, string?> find, CompositionBudget budget)
    {
        var open = raw.IndexOf('$', StringComparison.Ordinal);
        if (open < 0)
        {
            return raw;
        }

        var copied = 0;
        StringBuilder? result = null;
        while (open >= 0)
        {
            var close = EndOfName(raw, open + 1);
            if (close < raw.Length && raw[close] == '$' && close > open + 1)
            {
                if (find(raw[(open + 1)..close]) is { } value)
                {
                    if (!budget.TakeCharacters(value.Length))
                    {
                        return null;
                    }
                    result ??= new StringBuilder();
                    result.Append(raw, copied, open - copied).Append(value);
                    copied = close + 1;
                    close++;
                }
            }
            // What closed no reference may open one: $a$b$.
            open = close < raw.Length ? raw.IndexOf('$', close) : -1;
        }
        return result is null ? raw : result.Append(raw, copied, raw.Length - copied).ToString();
    }

    /// <summary>Whether a text may be the name of a variable or of a macro.</summary>
    public static bool IsName(string text) => text.Length > 0 && EndOfName(text, 0) == text.Length;

    private static int EndOfName(string text, int start)
    {
        while (
            start < text.Length
            && (char.IsAsciiLetterOrDigit(text[start]) || text[start] is '-' or '_' or '.')
        )
        {
            start++;
        }
        return start;
    }
}
