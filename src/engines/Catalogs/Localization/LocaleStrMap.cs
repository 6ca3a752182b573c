using System.Collections.Immutable;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Localization;

/// <summary>Which of the localised strings of a text belong to a locale (reference: LocaleStrMap).</summary>
public sealed class LocaleStrMap
{
    private static readonly ImmutableArray<string> s_default = [""];
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _rules;

    private LocaleStrMap(ImmutableDictionary<string, ImmutableArray<string>> rules) => _rules = rules;

    /// <summary>No localisation: texts stay as they are.</summary>
    public static LocaleStrMap Empty { get; } =
        new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>Whether there is no localisation, so that texts stay as they are.</summary>
    public bool IsEmpty => _rules.IsEmpty;

    /// <summary>Reads attribute::LocaleStrMap. A fault is noted and gives the fallback.</summary>
    public static LocaleStrMap Read(Setting setting, LocaleStrMap fallback, FaultList faults) =>
        LocaleItems.Read(setting, "nl,N", faults) is { } rules ? new LocaleStrMap(rules) : fallback;

    /// <summary>
    /// The internal ids of a locale in the order to search for them; the empty one is the default string, which
    /// is all that a locale without a rule has.
    /// </summary>
    public ImmutableArray<string> InternalIds(string? locale) =>
        LocaleItems.Find(_rules, locale ?? "") ?? s_default;
}
