using System.Collections.Immutable;
using ImageServing.Protocol;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Localization;

/// <summary>
/// Translates generic object ids to those of a locale by appending suffixes (reference: LocaleMap; Object ID
/// translation).
/// </summary>
public sealed class LocaleMap
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _rules;

    private LocaleMap(ImmutableDictionary<string, ImmutableArray<string>> rules) => _rules = rules;

    /// <summary>No translation: every id stays as it is.</summary>
    public static LocaleMap Empty { get; } = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>Whether there is no translation, so that locales are not looked at.</summary>
    public bool IsEmpty => _rules.IsEmpty;

    /// <summary>The suffixes of all locales, each once, in no order that means something.</summary>
    public IEnumerable<string> Suffixes =>
        _rules
            .Values.SelectMany(suffixes => suffixes)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>Reads attribute::LocaleMap. A fault is noted and gives the fallback.</summary>
    public static LocaleMap Read(Setting setting, LocaleMap fallback, FaultList faults) =>
        LocaleItems.Read(setting, "fr,_F,", faults) is { } rules ? new LocaleMap(rules) : fallback;

    /// <summary>
    /// The ids to look for, in order; the first that exists is meant. Without a locale and without a rule for
    /// unknown ones an id stays as it is. Refused when the locale is unknown and no rule covers it.
    /// </summary>
    /// <param name="locale">The locale of <see cref="RequestLocale.Effective"/>.</param>
    /// <param name="id">The generic id.</param>
    public Parsed<IReadOnlyList<string>> Candidates(string? locale, string id)
    {
        if (IsEmpty)
        {
            return new[] { id };
        }

        if (RequestLocale.IsValid(locale ?? "") && LocaleItems.Find(_rules, locale ?? "") is { } suffixes)
        {
            return suffixes.Select(suffix => id + suffix).ToArray();
        }

        return locale is null
            ? new[] { id }
            : new Refusal(
                RefusalKind.InvalidValue,
                "locale",
                "locale: the catalog has no translation for this locale; known are "
                    + string.Join(", ", _rules.Keys.Order(StringComparer.OrdinalIgnoreCase).Take(20))
            );
    }
}
