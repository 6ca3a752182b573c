using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>A response header of a rule, in which $name$ stands for variables of the request (reference: header).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Appends">Action="add": put behind a value that is there, parted by a comma; otherwise replace it.</param>
public sealed record RuleHeader(string Name, string Value, bool Appends)
{
    // The server frames the message itself; a rule, or a client through a variable, would break it.
    private static readonly FrozenSet<string> s_framing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection",
        "Content-Length",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade"
    );

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> s_token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    /// <summary>
    /// Puts the request's variables in. Refused when the result is no HTTP header, so that no client can smuggle
    /// one in.
    /// </summary>
    /// <param name="variable">The decoded value of a variable of the request, or null: it stays literal.</param>
    public Parsed<RuleHeader> Resolve(Func<string, string?> variable)
    {
        var header = this with
        {
            Name = Substitute(Name, variable),
            Value = Substitute(Value, variable).Trim(),
        };
        return header.Fault() is { } fault
            ? new Refusal(RefusalKind.InvalidValue, null, $"the header of a rule is not sent: {fault}")
            : header;
    }

    /// <summary>Whether a text has a place for a variable.</summary>
    internal bool HasVariables => Name.Count(c => c == '$') > 1 || Value.Count(c => c == '$') > 1;

    /// <summary>What keeps this from being an HTTP header, or null.</summary>
    internal string? Fault()
    {
        if (Name.Length == 0 || Name.AsSpan().ContainsAnyExcept(s_token))
        {
            return "its name must be letters, digits and -, like Edge-Control";
        }

        if (s_framing.Contains(Name))
        {
            return $"{Name} belongs to the server";
        }

        return Value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "its value must be printable ASCII" : null;
    }

    // A value that is put in is not looked at again: variables do not nest (reference: Substitution variables).
    private static string Substitute(string text, Func<string, string?> variable)
    {
        var result = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('$', position);
            var close = open < 0 ? -1 : text.IndexOf('$', open + 1);
            if (close < 0)
            {
                break;
            }

            var value = variable(text[(open + 1)..close]);
            result.Append(text, position, open - position);
            result.Append(value ?? text[open..close]);
            position = value is null ? close : close + 1;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
