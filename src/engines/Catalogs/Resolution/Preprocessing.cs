using System.Collections.Immutable;
using System.Net;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;
using ImageServing.Protocol.Locking;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// What happens to a request before it is parsed: address filter, obfuscation, lock, rules (reference: Rule set
/// reference, Request locking, Request obfuscation, ClientAddressFilter).
/// </summary>
internal static class Preprocessing
{
    /// <summary>Preprocesses a client's request.</summary>
    public static PreprocessedRequest Apply(
        CatalogSnapshot snapshot,
        RuleRequestTypes type,
        ClientRequest client,
        TimeProvider clock
    )
    {
        // 1. Rules match the text as it was received, and may change how it is locked.
        var path = WithoutSlash(client.RawPath);
        var ruled = Ruled(snapshot, type, path, client.RawQuery.TrimStart('?'), client.Address, clock);
        if (ruled.Request.Refusal is not null)
        {
            return ruled.Request;
        }

        // 2. A rule's own filter has been asked already, and takes the place of the catalog's.
        if (!ruled.AddressIsFiltered && !ruled.First.Policies.Addresses.Allows(client.Address))
        {
            return ruled.Request.Refuse(
                $"request refused: {client.Address} is not among the addresses that this catalog serves"
            );
        }

        // 3. The lock was made before the obfuscation.
        return Unlocked(ruled.Request, client);
    }

    /// <summary>Preprocesses a nested request, which is neither locked nor filtered by address.</summary>
    public static PreprocessedRequest ApplyInside(
        CatalogSnapshot snapshot,
        ObjectPath path,
        string rawQuery,
        IPAddress client,
        TimeProvider clock
    ) => Ruled(snapshot, RuleRequestTypes.Image, path.ToEncodedString(), rawQuery, client, clock).Request;

    private static (PreprocessedRequest Request, Catalog First, bool AddressIsFiltered) Ruled(
        CatalogSnapshot snapshot,
        RuleRequestTypes type,
        string path,
        string query,
        IPAddress client,
        TimeProvider clock
    )
    {
        var first = CatalogOf(snapshot, path);
        var rules = first.Policies.Rules;
        if (rules.Rules.IsEmpty)
        {
            return (new PreprocessedRequest(path, query, first, first.Attributes), first, false);
        }

        var outcome = rules.Apply(new RuleInput(type, path, query, client), clock);
        var main = CatalogOf(snapshot, outcome.Path);
        var request = new PreprocessedRequest(
            outcome.Path,
            outcome.Query,
            main,
            AttributeReader.Override(main.Attributes, outcome.Attributes)
        )
        {
            Headers = outcome.Headers,
            MatchedRules = outcome.Matched,
        };
        return (
            outcome.Refusal is null ? request : request.Refuse(outcome.Refusal.Message),
            first,
            outcome.AddressIsFiltered
        );
    }

    private static PreprocessedRequest Unlocked(PreprocessedRequest request, ClientRequest client)
    {
        var query = request.RawQuery;
        if (request.Attributes.RequestObfuscation == Catalogs.RequestObfuscation.Base64 && query.Length > 0)
        {
            var revealed = Protocol.Locking.RequestObfuscation.Reveal(query);
            if (!revealed.IsSuccess)
            {
                return request.Refuse(revealed.Fault);
            }
            query = revealed.Query;
        }

        var unlocked = request.Attributes.RequestLock switch
        {
            Catalogs.RequestLock.Sum => Protocol.Locking.RequestLock.Unlock(query),
            Catalogs.RequestLock.Signature when request.Main.Policies.Signature is { } signature =>
                signature.Unlock(client.RawPath, query, client.Now),
            Catalogs.RequestLock.Signature => new Unlocked(
                null,
                "this catalog wants signed requests and has no key"
            ),
            _ => new Unlocked(query, null),
        };
        return unlocked.IsSuccess
            ? request with
            {
                RawQuery = unlocked.Query,
            }
            : request.Refuse(unlocked.Fault);
    }

    /// <summary>The catalog that the first element of a path names; a path that is no path names none.</summary>
    private static Catalog CatalogOf(CatalogSnapshot snapshot, string rawPath) =>
        ObjectPath.ParseObject(rawPath).Value is { IsEmpty: false, IsRooted: false } path
            ? snapshot.Find(path.Elements[0]) ?? snapshot.Default
            : snapshot.Default;

    private static string WithoutSlash(string rawPath) => rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
}

/// <summary>A request after preprocessing.</summary>
/// <param name="RawPath">The object, still encoded, without the slash before it.</param>
/// <param name="RawQuery">The commands, still encoded, without '?', lock and obfuscation.</param>
/// <param name="Main">The main catalog, told by the path alone.</param>
/// <param name="Attributes">Its attributes with the rules' overrides.</param>
public sealed record PreprocessedRequest(
    string RawPath,
    string RawQuery,
    Catalog Main,
    CatalogAttributes Attributes
)
{
    /// <summary>Headers of the response that rules set, their variables not yet replaced.</summary>
    public ImmutableArray<RuleHeader> Headers { get; init; } = [];

    /// <summary>Labels of the rules that matched, for the trace log.</summary>
    public ImmutableArray<string> MatchedRules { get; init; } = [];

    /// <summary>Why the request is not served; null when it is.</summary>
    public Refusal? Refusal { get; private init; }

    internal PreprocessedRequest Refuse(string message) =>
        this with
        {
            Refusal = new Refusal(RefusalKind.Forbidden, null, message),
        };
}
