using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// Finds what objects mean in one snapshot (reference: object, Image catalogs, FullMatch, Object ID translation).
/// </summary>
/// <param name="snapshot">The catalogs.</param>
/// <param name="translate">Gives the ids to look for, best first, for an id of a catalog (attribute::LocaleMap).</param>
internal sealed class ObjectMatcher(
    CatalogSnapshot snapshot,
    Func<Catalog, string, IReadOnlyList<string>> translate
)
{
    /// <summary>Finds the object of a request's path.</summary>
    public ObjectMatch MatchPath(ObjectPath path)
    {
        if (CatalogOf(path) is not { } catalog)
        {
            return InDefault(path);
        }

        var rest = Tail(path);
        if (rest.IsEmpty || !catalog.Attributes.FullMatch)
        {
            return Record(catalog, rest)
                ?? Record(snapshot.Default, rest)
                ?? new ObjectMatch(catalog, null, rest);
        }
        return Record(catalog, rest) ?? InDefault(path);
    }

    /// <summary>
    /// Finds the object of src=, mask=, template= and the like: the main catalog is asked for the whole text before
    /// its first element can name another catalog.
    /// </summary>
    public ObjectMatch MatchReference(Catalog main, ObjectPath path)
    {
        var catalog = path.IsRooted ? snapshot.Default : main;
        var plain = Unrooted(path);
        var named = CatalogOf(plain);
        var rest = named is null ? ObjectPath.Empty : Tail(plain);
        return Record(catalog, plain)
            ?? (named is null ? null : Record(named, rest))
            ?? Record(snapshot.Default, plain)
            ?? FileOf(catalog, named, plain, rest);
    }

    private ObjectMatch FileOf(Catalog main, Catalog? named, ObjectPath path, ObjectPath rest) =>
        named is { Attributes.FullMatch: false } && !rest.IsEmpty ? new ObjectMatch(named, null, rest)
        : main.Attributes.FullMatch ? new ObjectMatch(snapshot.Default, null, path)
        : new ObjectMatch(main, null, path);

    private ObjectMatch InDefault(ObjectPath path)
    {
        var plain = Unrooted(path);
        return Record(snapshot.Default, plain) ?? new ObjectMatch(snapshot.Default, null, plain);
    }

    private ObjectMatch? Record(Catalog catalog, ObjectPath path)
    {
        if (path.IsEmpty)
        {
            return null;
        }
        var id = path.ToString();
        if (Find(catalog, id) is { } record)
        {
            return new ObjectMatch(catalog, record, ObjectPath.Empty);
        }
        var colon = id.LastIndexOf(':');
        return colon > 0 && Find(catalog, id[..colon]) is { } whole
            ? new ObjectMatch(catalog, whole, ObjectPath.Empty, id[(colon + 1)..])
            : null;
    }

    private PictureRecord? Find(Catalog catalog, string id)
    {
        foreach (var candidate in translate(catalog, id))
        {
            PictureRecord? record = catalog.FindOwnImage(candidate);
            record ??= catalog.FindOwnSvg(candidate);
            if (record is not null)
            {
                return record;
            }
        }
        return null;
    }

    private Catalog? CatalogOf(ObjectPath path) =>
        path.IsEmpty || path.IsRooted ? null : snapshot.Find(path.Elements[0]);

    private static ObjectPath Tail(ObjectPath path) => path.From(1);

    private static ObjectPath Unrooted(ObjectPath path) => path.From(0);
}
