using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
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
    /// <summary>Attributes that tell clients and moments apart.</summary>
    private static readonly FrozenSet<string> s_guards = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        nameof(CatalogAttributes.ClientAddressFilter),
        nameof(CatalogAttributes.RequestLock),
        nameof(CatalogAttributes.RequestObfuscation)
    );

    /// <summary>Preprocesses a client's request.</summary>
    public static PreprocessedRequest Apply(
        CatalogSnapshot snapshot,
        RuleRequestTypes type,
        ClientRequest client,
        TimeProvider clock
    )
    {
        // 1. Rules match the text as it was received, and may change how it must be locked.
        var path = WithoutSlash(client.RawPath);
        var query = client.RawQuery.TrimStart('?');
        var ruled = Ruled(snapshot, type, path, query, client.Address, clock);
        if (ruled.Request.Refusal is not null)
        {
            return ruled.Request;
        }

        // 2. A rule's own filter has been asked already, and takes the place of the catalog's.
        if (!ruled.AddressIsFiltered && !ruled.First.Attributes.ClientAddressFilter.Allows(client.Address))
        {
            return ruled.Request.Refuse(
                $"{client.Address} is not among the addresses that this catalog serves"
            );
        }

        // 3. The lock fits the query as it was sent; rules then see what it protected.
        var unlocked = Unlock(ruled.Request, query, client);
        if (!unlocked.IsSuccess)
        {
            return ruled.Request.Refuse(unlocked.Fault);
        }
        return ReferenceEquals(unlocked.Query, query)
            ? ruled.Request
            : Ruled(snapshot, type, path, unlocked.Query, client.Address, clock).Request;
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
        var rules = first.Rules;
        if (rules.Rules.IsEmpty)
        {
            return (
                new PreprocessedRequest(path, query, first, first.Attributes)
                {
                    IsForEverybody = IsForEverybody(first),
                },
                first,
                false
            );
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
            IsForEverybody = IsForEverybody(first) && IsForEverybody(main),
            MatchedRules = outcome.Matched,
        };
        return (
            outcome.Refusal is null ? request : request.Refuse(outcome.Refusal.Message),
            first,
            outcome.AddressIsFiltered
        );
    }

    private static bool IsForEverybody(Catalog catalog) =>
        catalog.Attributes
            is {
                ClientAddressFilter.IsForEverybody: true,
                RequestLock: RequestLockMode.None,
                RequestObfuscation: RequestObfuscationMode.None,
            }
        && catalog.Rules.Rules.All(rule =>
            rule.AddressFilter is null && !s_guards.Overlaps(rule.Attributes.Keys)
        );

    private static Unlocked Unlock(PreprocessedRequest request, string query, ClientRequest client)
    {
        if (request.Attributes.RequestObfuscation == RequestObfuscationMode.Base64)
        {
            var revealed = RequestObfuscation.Reveal(query);
            if (!revealed.IsSuccess)
            {
                return revealed;
            }
            query = revealed.Query;
        }

        return request.Attributes.RequestLock switch
        {
            RequestLockMode.Sum => RequestLock.Unlock(query),
            RequestLockMode.Signature when SignatureOf(request.Attributes) is { } signature =>
                signature.Unlock(client.Context + client.RawPath, query, client.Now),
            RequestLockMode.Signature => new Unlocked(
                null,
                "this catalog wants signed requests and has no key"
            ),
            _ => new Unlocked(query, null),
        };
    }

    private static SignedLock? SignatureOf(CatalogAttributes attributes) =>
        SignedLock.Create([.. attributes.RequestLockKeys.Select(Encoding.UTF8.GetBytes)]).Value;

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

    /// <summary>
    /// Whether the same texts give the same request for every client at any time: no filter of addresses and no lock is
    /// in play.
    /// </summary>
    public bool IsForEverybody { get; init; }

    /// <summary>Labels of the rules that matched, in order, for the trace log (reference: rule, Name).</summary>
    public ImmutableArray<string> MatchedRules { get; init; } = [];

    /// <summary>Why the request is not served; null when it is.</summary>
    public Refusal? Refusal { get; private init; }

    internal PreprocessedRequest Refuse(string message) =>
        this with
        {
            Refusal = new Refusal(RefusalKind.Forbidden, null, message),
        };
}
