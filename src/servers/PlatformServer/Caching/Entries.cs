using System.Collections.Immutable;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Upstream;
using ImageServing.ResponseCache;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Caching;

/// <summary>Entries of the response cache as this server writes them.</summary>
internal static class Entries
{
    private const string CatalogPrefix = "catalog:";
    private const string RecordPrefix = "record:";
    private const string DatePrefix = "date:";
    private const string ForeignPrefix = "foreign:";

    /// <summary>The entry of a picture that was drawn.</summary>
    public static CachedResponse Of(RenderReply drawn, FoundPicture found) =>
        new(
            drawn.MimeType,
            [new ResponseHeader(HeaderNames.ETag, EntityTags.Of(drawn.Body.Span))],
            new Dependencies(
                FilesOf(found),
                [.. TagsOf(found.Call.Request), .. ForeignTagsOf(found), .. DateTagOf(drawn)]
            ),
            drawn.Body
        );

    /// <summary>The files that a picture is made from, as they are now.</summary>
    public static ImmutableArray<FileStamp> FilesOf(FoundPicture found) =>
        [
            .. found
                .Source.Dependencies.OfType<FileDependency>()
                .Select(d => new FileStamp(
                    d.File.Path,
                    new DateTimeOffset(d.File.ModifiedUtc),
                    d.File.Length
                )),
        ];

    /// <summary>
    /// The internal date of the one file that an entry was made from, if nothing but that date can tell whether the file as
    /// it is now has the same picture: its modification time is another one, and its length the same.
    /// </summary>
    public static string? DateToCompare(CachedResponse stale, FoundPicture found) =>
        stale.Dependencies.Files is [var former]
        && FilesOf(found) is [var present]
        && former with { Modified = present.Modified } == present
            ? Tagged(stale.Dependencies, DatePrefix).FirstOrDefault()
            : null;

    /// <summary>The entity tag of an entry.</summary>
    public static string ETagOf(CachedResponse response)
    {
        foreach (var header in response.Headers)
        {
            if (header.Name == HeaderNames.ETag)
            {
                return header.Value;
            }
        }

        // Somebody else's entry: the bytes tell it as well.
        return EntityTags.Of(response.Body.Span);
    }

    /// <summary>The tag by which entries of a catalog are purged; "" is the default catalog.</summary>
    public static string CatalogTag(string rootId) => CatalogPrefix + rootId;

    /// <summary>The tag by which entries of a record are purged.</summary>
    public static string RecordTag(string rootId, string id) => $"{RecordPrefix}{rootId}/{id}";

    /// <summary>The tag by which entries made from an image of another server are purged.</summary>
    public static string ForeignTag(Uri url) => ForeignPrefix + url.AbsoluteUri;

    /// <summary>What an entry was made from: absolute paths of files, and URLs.</summary>
    public static IReadOnlyList<string> SourcesOf(Dependencies dependencies) =>
        [.. dependencies.Files.Select(file => file.Path), .. Tagged(dependencies, ForeignPrefix)];

    /// <summary>The root ids of an entry's catalogs.</summary>
    public static IReadOnlyList<string> CatalogsOf(Dependencies dependencies) =>
        Tagged(dependencies, CatalogPrefix);

    /// <summary>An entry's records: root id, a slash, record id.</summary>
    public static IReadOnlyList<string> RecordsOf(Dependencies dependencies) =>
        Tagged(dependencies, RecordPrefix);

    // Not in the key, unlike catalogs and records: the digest of the image is.
    private static IEnumerable<string> ForeignTagsOf(FoundPicture found) =>
        found
            .Source.Dependencies.OfType<ForeignDependency>()
            .Select(d => ForeignTag(d.Url))
            .Distinct(StringComparer.Ordinal);

    private static string[] DateTagOf(RenderReply drawn) =>
        drawn.SourceDate is { } date ? [DatePrefix + date] : [];

    private static string[] Tagged(Dependencies dependencies, string prefix) =>
        [
            .. dependencies
                .Tags.Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal))
                .Select(tag => tag[prefix.Length..]),
        ];

    /// <summary>The catalogs and records that have a part in a picture.</summary>
    public static ImmutableArray<string> TagsOf(ResolvedRequest request) =>
        [
            .. request
                .Nested.Values.Append(request)
                .SelectMany(r => r.Sources.Values)
                .SelectMany(match =>
                    match.Record is { } record
                        ? (string[])
                            [CatalogTag(match.Catalog.RootId), RecordTag(match.Catalog.RootId, record.Id)]
                        : [CatalogTag(match.Catalog.RootId)]
                )
                .Append(CatalogTag(request.Main.RootId))
                .Distinct(StringComparer.Ordinal),
        ];
}
