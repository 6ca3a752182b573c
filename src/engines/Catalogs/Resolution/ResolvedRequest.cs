using System.Collections.Immutable;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>A request together with what the catalogs say about it. Immutable; belongs to one snapshot.</summary>
public sealed record ResolvedRequest
{
    /// <summary>The request with macros, variables, modifiers and templates in it.</summary>
    public required ImageRequest Request { get; init; }

    /// <summary>The catalog that the path names, else the default catalog.</summary>
    public required Catalog Main { get; init; }

    /// <summary>The main catalog's attributes, as far as no rule overrides them.</summary>
    public required CatalogAttributes Attributes { get; init; }

    /// <summary>What the path means.</summary>
    public required ObjectMatch Target { get; init; }

    /// <summary>Objects that layers show, layer 0 included unless it has another kind of source or none.</summary>
    public ImmutableSortedDictionary<LayerId, ObjectMatch> Sources { get; init; } =
        ImmutableSortedDictionary<LayerId, ObjectMatch>.Empty;

    /// <summary>
    /// What the catalogs say about each nested request, at all depths; found by the instance that stands in src=.
    /// </summary>
    public IReadOnlyDictionary<ImageRequest, ResolvedRequest> Nested { get; init; } =
        ImmutableDictionary<ImageRequest, ResolvedRequest>.Empty;

    /// <summary>The locale of the request; null when it has none.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the reply shows a default image instead of what was asked for.</summary>
    public bool IsDefaultImage { get; init; }

    /// <summary>
    /// How long clients may keep the picture: the shortest time of all its records and catalogs (reference: Image
    /// catalogs, Expiration, DefaultExpiration).
    /// </summary>
    public TimeToLive Expiration =>
        Nested
            .Values.SelectMany(nested => nested.Expirations)
            .Concat(Expirations)
            .MinBy(time => time.Duration);

    /// <summary>
    /// When what the reply shows was changed last, as the catalogs tell; null unless replies carry it (reference:
    /// UseLastModified).
    /// </summary>
    public DateTimeOffset? LastModified =>
        Attributes.UseLastModified
            ? Nested.Values.SelectMany(nested => nested.TimeStamps).Concat(TimeStamps).Max()
            : null;

    private IEnumerable<TimeToLive> Expirations =>
        Sources.IsEmpty ? [Attributes.Expiration] : Sources.Values.Select(ExpirationOf);

    private IEnumerable<DateTimeOffset> TimeStamps =>
        Sources.IsEmpty
            ? [Attributes.TimeStamp]
            : Sources.Values.Select(match => match.Record?.TimeStamp ?? match.Catalog.Attributes.TimeStamp);

    private TimeToLive ExpirationOf(ObjectMatch match) =>
        match.Record?.OwnExpiration
        ?? (
            IsDefaultImage ? Attributes.DefaultExpiration
            : ReferenceEquals(match.Catalog, Main) ? Attributes.Expiration
            : match.Catalog.Attributes.Expiration
        );
}
