using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// Puts the headers of rules on a response, after the server's own: they replace these or add to them (reference:
/// header).
/// </summary>
internal static class RuleHeaderWriter
{
    /// <summary>Adds the headers. One that the request's variables make invalid is left out and logged.</summary>
    public static void Apply(
        IHeaderDictionary response,
        IEnumerable<RuleHeader> headers,
        VariableSet variables,
        ILogger log
    )
    {
        foreach (var header in headers)
        {
            var resolved = header.Resolve(variables.FindDecoded);
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
