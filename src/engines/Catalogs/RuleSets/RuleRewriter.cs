using System.Text;
using System.Text.RegularExpressions;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>Replaces matches of rules in one request string, within bounds of length and time.</summary>
internal sealed class RuleRewriter
{
    private static readonly TimeSpan s_mostTime = TimeSpan.FromMilliseconds(RuleLimits.RequestMilliseconds);
    private readonly TimeProvider _clock;
    private readonly long _start;

    public RuleRewriter(TimeProvider clock, string text)
    {
        (_clock, Text) = (clock, text);
        _start = clock.GetTimestamp();
    }

    /// <summary>The request string: path, and '?' and query if there is one.</summary>
    public string Text { get; private set; }

    /// <summary>Searches for a rule's expression. Null when it does not match, or after a refusal.</summary>
    public Match? Search(Rule rule, out RuleRefusal? refusal)
    {
        var match = rule.Expression.First(Text, out var inTime);
        // A linear search cannot be what took so long: the machine is busy, and the request is good.
        refusal = inTime && (rule.Expression.IsLinear || HasTime) ? null : TooSlow(rule);
        return refusal is null && match.Success ? match : null;
    }

    /// <summary>Applies a rule's substitution, beginning with its first match.</summary>
    public RuleRefusal? Replace(Rule rule, Match? match)
    {
        if (rule.Substitution is not { } substitution)
        {
            return null;
        }

        var result = new StringBuilder();
        var position = 0;
        while (match is { Success: true })
        {
            result.Append(Text, position, match.Index - position);
            result.Append(Joined(rule, substitution.Expand(match)));
            position = match.Index + match.Length;
            if (result.Length > RuleLimits.RequestLength)
            {
                return TooLong(rule);
            }

            match = rule.ReplacesAll ? rule.Expression.Next(match, out var inTime) : null;
            if (rule.ReplacesAll && !HasTime)
            {
                return TooSlow(rule);
            }
        }

        Text = result.Append(Text, position, Text.Length - position).ToString();
        return Text.Length > RuleLimits.RequestLength ? TooLong(rule) : null;
    }

    private bool HasTime => _clock.GetElapsedTime(_start) <= s_mostTime;

    // The reference adds commands with '&' to requests that may have no query yet, and appends to either kind.
    private string Joined(Rule rule, string replacement)
    {
        var hasQuery = Text.Contains('?', StringComparison.Ordinal);
        return replacement switch
        {
            ['&', ..] when !hasQuery => "?" + replacement[1..],
            ['?', ..] when hasQuery && rule.Appends => "&" + replacement[1..],
            _ => replacement,
        };
    }

    private static RuleRefusal TooLong(Rule rule) =>
        new(
            RuleRefusalKind.TooLong,
            $"rule {rule.Label} makes the request longer than {RuleLimits.RequestLength} characters"
        );

    private static RuleRefusal TooSlow(Rule rule) =>
        new(
            RuleRefusalKind.TooSlow,
            $"rule {rule.Label} takes too long to match; write its expression without nested repeats"
        );
}
