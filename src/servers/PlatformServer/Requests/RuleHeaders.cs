using System.Collections.Immutable;
using ImageServing.Catalogs.RuleSets;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Puts the headers of rules into a reply (reference: header).</summary>
internal static class RuleHeaders
{
    public static Reply Apply(
        Reply reply,
        ImmutableArray<RuleHeader> headers,
        VariableSet variables,
        ILogger log
    )
    {
        if (headers.IsEmpty)
        {
            return reply;
        }
        var resolved = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers)
        {
            var made = header.Resolve(variables.FindDecoded);
            if (!made.IsSuccess)
            {
                Log.NoRuleHeader(log, made.Refusal.Message);
                continue;
            }
            var (name, value) = (made.Value.Name, made.Value.Value);
            resolved[name] =
                made.Value.Appends && resolved.TryGetValue(name, out var before)
                    ? $"{before}, {value}"
                    : value;
        }
        return reply.With([.. resolved]);
    }
}
