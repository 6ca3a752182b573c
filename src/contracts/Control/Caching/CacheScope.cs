using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ImageServing.Control.Caching;

/// <summary>Which entries of the response cache are meant.</summary>
/// <param name="Kind">By what they are named.</param>
/// <param name="Value">The name; empty for all.</param>
public sealed record CacheScope(CacheScopeKind Kind, string Value)
{
    /// <summary>Hexadecimal digits of an entry's key.</summary>
    public const int KeyLength = 32;

    private static readonly ImmutableArray<string> s_words =
    [
        .. Enum.GetValues<CacheScopeKind>().Select(WordOf),
    ];

    // PATH_MAX of Linux; nothing else that is named here is longer.
    private const int LongestValue = 4096;

    /// <summary>Every entry.</summary>
    public static CacheScope All { get; } = new(CacheScopeKind.All, "");

    /// <summary>The word for the kind.</summary>
    [JsonIgnore]
    public string Word => WordOf(Kind);

    /// <summary>The words for all kinds.</summary>
    public static IReadOnlyList<string> Words => s_words;

    /// <summary>Reads a scope.</summary>
    /// <param name="word">The kind.</param>
    /// <param name="value">The name, or null when none was given.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static CacheScopeFault? Read(string word, string? value, out CacheScope scope)
    {
        scope = All;
        var index = s_words.IndexOf(word);
        if (index < 0)
        {
            return CacheScopeFault.UnknownWord;
        }

        scope = new CacheScope((CacheScopeKind)index, value ?? "");
        return scope.Kind == CacheScopeKind.All
            ? value is null
                ? null
                : CacheScopeFault.SurplusValue
            : value is null
                ? CacheScopeFault.NoValue
                : scope.Fault;
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == CacheScopeKind.All ? Word : $"{Word} {Value}";

    private CacheScopeFault? Fault =>
        Value.Length > LongestValue || Value.Any(char.IsControl)
            ? CacheScopeFault.BadText
            : Kind switch
            {
                CacheScopeKind.Record when !Value.Contains('/', StringComparison.Ordinal) =>
                    CacheScopeFault.NoRecord,
                CacheScopeKind.Source when Value.Length == 0 => CacheScopeFault.NoValue,
                CacheScopeKind.Key when Value.Length != KeyLength || !Value.All(char.IsAsciiHexDigit) =>
                    CacheScopeFault.NoKey,
                _ => null,
            };

    private static string WordOf(CacheScopeKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>By what entries are named. The values are indexes of <see cref="CacheScope.Words"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CacheScopeKind>))]
public enum CacheScopeKind
{
    /// <summary>Every entry.</summary>
    All,

    /// <summary>The root id of the catalog that a picture came from; empty is the default catalog.</summary>
    Catalog,

    /// <summary>Root id, a slash, and the id of the record that a picture came from.</summary>
    Record,

    /// <summary>
    /// The file that a picture was made from: an absolute path or one below the root folders; with a slash at its end all
    /// files below that folder. Or the URL of an image of another server.
    /// </summary>
    Source,

    /// <summary>32 hexadecimal digits, as the access log and the listing show them.</summary>
    Key,
}

/// <summary>What may be wrong with the text of a <see cref="CacheScope"/>.</summary>
public enum CacheScopeFault
{
    /// <summary>There is no such kind.</summary>
    UnknownWord,

    /// <summary>The kind needs a value.</summary>
    NoValue,

    /// <summary>Everything has no value.</summary>
    SurplusValue,

    /// <summary>A record is written catalog/id.</summary>
    NoRecord,

    /// <summary>A key has 32 hexadecimal digits.</summary>
    NoKey,

    /// <summary>Longer than a path may be, or with control characters.</summary>
    BadText,
}
