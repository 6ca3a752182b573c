using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// Puts the headers of rules on a response, after the server's own: they replace these or add to them (reference:
/// header).
/// </summary>
internal static class RuleHeaders
{
    /// <summary>Adds the headers. One that the request's variables make invalid is left out and given back.</summary>
    public static IReadOnlyList<Refusal> Apply(
        IHeaderDictionary response,
        IEnumerable<RuleHeader> headers,
        RequestText request
    )
    {
        var refusals = new List<Refusal>();
        foreach (var header in headers)
        {
            var resolved = header.Resolve(name => VariableOf(request, name));
            if (!resolved.IsSuccess)
            {
                refusals.Add(resolved.Refusal);
                continue;
            }
            var (name, value) = (resolved.Value.Name, resolved.Value.Value);
            response[name] =
                resolved.Value.Appends && response[name].ToString() is { Length: > 0 } there
                    ? $"{there}, {value}"
                    : value;
        }
        return refusals;
    }

    private static string? VariableOf(RequestText request, string name) =>
        request
            .Modifiers.Where(m =>
                m.Kind is ModifierKind.Variable && m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            .Select(m => m.Value)
            .LastOrDefault();
}
