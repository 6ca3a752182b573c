using System.Collections.Immutable;
using ImageServing.Catalogs.Addresses;
using ImageServing.Settings;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>What happens after a rule has matched (reference: The OnMatch attribute).</summary>
public enum OnMatch
{
    /// <summary>The substitution is applied and no further rule is looked at.</summary>
    Break,

    /// <summary>The substitution is applied and the next rule is looked at.</summary>
    Continue,

    /// <summary>The request is refused.</summary>
    Error,
}

/// <summary>One rule of a rule set (reference: rule).</summary>
public sealed record Rule
{
    /// <summary>Its Name and place, for logs: "watermark (rules.xml:12)".</summary>
    public required string Label { get; init; }

    /// <summary>What happens after a match.</summary>
    public required OnMatch OnMatch { get; init; }

    /// <summary>Whether every match is replaced, not only the first.</summary>
    public required bool ReplacesAll { get; init; }

    /// <summary>The contexts that it applies to.</summary>
    public required RuleRequestTypes RequestTypes { get; init; }

    /// <summary>What it searches for.</summary>
    public required RuleExpression Expression { get; init; }

    /// <summary>Whether the expression is empty, so that the substitution is appended.</summary>
    public required bool Appends { get; init; }

    /// <summary>What matches are replaced by; null leaves the request as it is.</summary>
    public required JavaReplacement? Substitution { get; init; }

    /// <summary>The clients that may ask; null when the rule has no filter.</summary>
    public required AddressFilter? AddressFilter { get; init; }

    /// <summary>The catalog attributes that it overrides, by their catalog name, without case.</summary>
    public required ImmutableDictionary<string, Setting> Attributes { get; init; }

    /// <summary>The response headers that it sets.</summary>
    public required ImmutableArray<RuleHeader> Headers { get; init; }
}
