using ImageServing.Catalogs.Localization;

namespace ImageServing.Catalogs.Texts;

/// <summary>The texts of records in the locale of one request (reference: Text string localization).</summary>
/// <param name="ImageSet">Of catalog::ImageSet.</param>
/// <param name="UserData">Of catalog::UserData.</param>
/// <param name="Targets">Of catalog::Targets.</param>
/// <param name="Map">Of catalog::Map.</param>
public sealed record RecordLocale(
    Func<string, string> ImageSet,
    Func<string, string> UserData,
    Func<string, string> Targets,
    Func<string, string> Map
)
{
    /// <summary>Texts as they are.</summary>
    public static RecordLocale None { get; } = new(text => text, text => text, text => text, text => text);

    /// <summary>Texts for a locale.</summary>
    /// <param name="locale">What <see cref="RequestLocale.Effective"/> gave.</param>
    /// <param name="map">attribute::LocaleStrMap of the main catalog.</param>
    public static RecordLocale For(string? locale, LocaleStrMap map) =>
        map.IsEmpty
            ? None
            : new(
                text => LocalizedFields.ImageSet(text, locale, map),
                text => LocalizedFields.UserData(text, locale, map),
                text => LocalizedFields.Targets(text, locale, map),
                text => LocalizedFields.Map(text, locale, map)
            );
}
