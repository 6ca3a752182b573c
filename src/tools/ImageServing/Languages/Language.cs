namespace ImageServing.Cli.Languages;

/// <summary>Which language a user reads, by the locale variables in POSIX order.</summary>
internal static class Language
{
    // POSIX: LC_ALL overrules LC_MESSAGES, which overrules LANG; an empty variable counts as none.
    private static readonly string[] s_variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The languages and their codes (ISO 639-1).</summary>
    public static IReadOnlyDictionary<string, Func<Messages>> All { get; } =
        new Dictionary<string, Func<Messages>>(StringComparer.OrdinalIgnoreCase)
        {
            ["en"] = () => new English(),
            ["fr"] = () => new French(),
            ["de"] = () => new German(),
            ["it"] = () => new Italian(),
            ["pt"] = () => new Portuguese(),
            ["es"] = () => new Spanish(),
            ["sv"] = () => new Swedish(),
        };

    /// <summary>The messages for a user; English where the locale names none of the languages.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    public static Messages Of(Func<string, string?> variable)
    {
        var locale = s_variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        // language[_territory][.codeset][@modifier]; some write a hyphen before the territory.
        var end = locale.AsSpan().IndexOfAny("_-.@");
        var language = end < 0 ? locale : locale[..end];
        return All.TryGetValue(language, out var create) ? create() : new English();
    }
}
