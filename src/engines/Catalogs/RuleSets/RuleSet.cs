using System.Collections.Immutable;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// The request preprocessing rules of a catalog, in the order of their file (reference: Rule set reference). Each
/// rule is looked at once, so rules cannot loop.
/// </summary>
/// <param name="Rules">The rules.</param>
public sealed record RuleSet(ImmutableArray<Rule> Rules)
{
    private static readonly ImmutableDictionary<string, string> s_noAttributes = ImmutableDictionary.Create<
        string,
        string
    >(StringComparer.OrdinalIgnoreCase);

    /// <summary>No rules: requests pass as they are.</summary>
    public static RuleSet Empty { get; } = new(ImmutableArray<Rule>.Empty);

    /// <summary>
    /// Applies the rules to a request. Expressions match its text as received: the path behind the context,
    /// without a leading slash, and '?' and the query when there is one.
    /// </summary>
    /// <param name="input">The request.</param>
    /// <param name="clock">Measures the time that matching takes.</param>
    public RuleOutcome Apply(RuleInput input, TimeProvider clock)
    {
        var path = input.Path.StartsWith('/') ? input.Path[1..] : input.Path;
        var rewriter = new RuleRewriter(clock, input.Query.Length == 0 ? path : $"{path}?{input.Query}");
        var outcome = new RuleOutcome
        {
            Path = path,
            Query = input.Query,
            Attributes = s_noAttributes,
            Headers = [],
            AddressIsFiltered = false,
            Matched = [],
        };
        foreach (var rule in Rules)
        {
            if (!rule.RequestTypes.HasFlag(input.Type))
            {
                continue;
            }

            var match = rewriter.Search(rule, out var refusal);
            if (match is not null)
            {
                outcome = With(outcome, rule);
                refusal = RefusalOf(rule, input) ?? rewriter.Replace(rule, match);
            }

            if (refusal is not null)
            {
                return outcome with { Refusal = refusal };
            }

            if (match is not null && rule.OnMatch == OnMatch.Break)
            {
                break;
            }
        }

        return Split(outcome, rewriter.Text);
    }

    private static RuleOutcome With(RuleOutcome outcome, Rule rule) =>
        outcome with
        {
            Attributes = outcome.Attributes.SetItems(
                rule.Attributes.Select(a => KeyValuePair.Create(a.Key, a.Value.Text))
            ),
            Headers = outcome.Headers.AddRange(rule.Headers),
            AddressIsFiltered = outcome.AddressIsFiltered || rule.AddressFilter is not null,
            Matched = outcome.Matched.Add(rule.Label),
        };

    private static RuleRefusal? RefusalOf(Rule rule, RuleInput input)
    {
        if (rule.AddressFilter?.Allows(input.Client) == false)
        {
            return new RuleRefusal(
                RuleRefusalKind.Address,
                $"rule {rule.Label} does not allow the address {input.Client}"
            );
        }

        return rule.OnMatch == OnMatch.Error
            ? new RuleRefusal(RuleRefusalKind.Forbidden, $"rule {rule.Label} refuses such requests")
            : null;
    }

    private static RuleOutcome Split(RuleOutcome outcome, string text)
    {
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return outcome with
        {
            Path = question < 0 ? text : text[..question],
            Query = question < 0 ? "" : text[(question + 1)..],
        };
    }
}
