using System.Collections.Immutable;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Http;

/// <summary>
/// The headers that rules put on a response, after the server's own: they replace these or add to them (reference:
/// header).
/// </summary>
/// <param name="Headers">The headers of the rules, in their order.</param>
/// <param name="Variables">The variables of the request, which the headers may name.</param>
internal sealed record RuleHeaders(ImmutableArray<RuleHeader> Headers, VariableSet Variables)
{
    /// <summary>No headers.</summary>
    public static RuleHeaders None { get; } = new([], VariableSet.Empty);

    /// <summary>Adds the headers. One that the request's variables make invalid is left out and logged.</summary>
    public void Apply(IHeaderDictionary response, ILogger log)
    {
        foreach (var header in Headers)
        {
            var resolved = header.Resolve(Variables.FindDecoded);
            if (!resolved.IsSuccess)
            {
                Log.NoRuleHeader(log, resolved.Refusal.Message);
                continue;
            }
            var (name, value) = (resolved.Value.Name, resolved.Value.Value);
            response[name] =
                resolved.Value.Appends && response[name].ToString() is { Length: > 0 } there
                    ? $"{there}, {value}"
                    : value;
        }
    }
}
