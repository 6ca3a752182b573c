namespace ImageServing.Catalogs.Localization;

/// <summary>Which locale a request is answered in (reference: locale; DefaultLocale).</summary>
public static class RequestLocale
{
    /// <summary>
    /// The locale of a request: that of locale=, or attribute::DefaultLocale when it is absent or empty, or
    /// null when there is neither command nor default. An empty text means that locale= was empty.
    /// </summary>
    public static string? Effective(string? requested, string defaultLocale)
    {
        if (!string.IsNullOrEmpty(requested))
        {
            return requested;
        }

        return defaultLocale.Length > 0 ? defaultLocale : requested;
    }

    /// <summary>Whether a value may be a locale: printable ASCII.</summary>
    public static bool IsValid(string locale) => !locale.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
