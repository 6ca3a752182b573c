using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>Object ids in the locale of one request (reference: Object ID translation).</summary>
/// <param name="locale">The locale, empty when locale= was empty, null when there is none.</param>
internal sealed class IdTranslation(string? locale)
{
    /// <summary>The ids to look for in a catalog, best first; none when it does not know the locale.</summary>
    public IReadOnlyList<string> CandidatesOf(Catalog catalog, string id) =>
        catalog.Attributes.LocaleMap.Candidates(locale, id).Value ?? [];

    /// <summary>Why the main catalog cannot serve the locale, or null.</summary>
    public Refusal? FaultOf(Catalog main) => main.Attributes.LocaleMap.Candidates(locale, "").Refusal;
}
