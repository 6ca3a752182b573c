using System.Collections.Immutable;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>What a rule set makes of a request.</summary>
public sealed record RuleOutcome
{
    /// <summary>The path behind the context after all substitutions, still encoded, without a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query after all substitutions, still encoded, without '?'.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// Catalog attributes that the rules override, by their catalog name, without case; the last rule that sets
    /// one prevails. Expiration overrides only the attribute, not catalog::Expiration of a record.
    /// </summary>
    public required ImmutableDictionary<string, string> Attributes { get; init; }

    /// <summary>Response headers in the order of the rules, their variables not yet resolved.</summary>
    public required ImmutableArray<RuleHeader> Headers { get; init; }

    /// <summary>
    /// Whether a rule with an address filter was applied, so that attribute::ClientAddressFilter is ignored.
    /// </summary>
    public required bool AddressIsFiltered { get; init; }

    /// <summary>Labels of the rules that matched, in order, for the trace log.</summary>
    public required ImmutableArray<string> Matched { get; init; }

    /// <summary>Why the request is not served; null when it is.</summary>
    public RuleRefusal? Refusal { get; init; }
}

/// <summary>Why rules refuse a request; decides the HTTP status of the reply.</summary>
public enum RuleRefusalKind
{
    /// <summary>A rule with OnMatch="error" matched: "request refused".</summary>
    Forbidden,

    /// <summary>The client's address is not in the filter of a rule that matched: "request refused".</summary>
    Address,

    /// <summary>The rewritten request is longer than any request may be.</summary>
    TooLong,

    /// <summary>Matching took longer than the limit: the rule set is at fault.</summary>
    TooSlow,
}

/// <summary>The reason why rules refuse a request.</summary>
/// <param name="Kind">The kind, for programs.</param>
/// <param name="Message">One line for people; it names the rule.</param>
public sealed record RuleRefusal(RuleRefusalKind Kind, string Message);
