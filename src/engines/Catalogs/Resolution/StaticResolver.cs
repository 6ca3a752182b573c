using ImageServing.Catalogs.Localization;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// The way from a client's texts to static content: rules, address filter, lock, macros, locale, record (reference:
/// Serving static non-image contents, Static content source data, Rule set reference). Pure for one snapshot.
/// </summary>
/// <param name="snapshot">The catalogs that the request sees, whatever is loaded meanwhile.</param>
/// <param name="clock">Bounds the time that rules take.</param>
public sealed class StaticResolver(CatalogSnapshot snapshot, TimeProvider clock)
{
    /// <summary>Resolves a request of /is/content.</summary>
    public StaticResolution Resolve(ClientRequest client)
    {
        // 1. The rules of the catalog that the path names may rewrite the request, override attributes, refuse.
        var entry = Preprocessing.Apply(snapshot, RuleRequestTypes.Static, client, clock);
        if (entry.Refusal is { } refusal)
        {
            return new StaticResolution(entry, VariableSet.Empty, refusal);
        }

        // 2. Everything else follows from the rewritten texts.
        var url = Scene.ReadText(entry.Main, origin: null, entry.RawQuery);
        return url.IsSuccess
            ? new StaticResolution(entry, VariablesOf(url.Value), Find(entry, url.Value))
            : new StaticResolution(entry, VariableSet.Empty, url.Refusal);
    }

    private Parsed<StaticRequest> Find(PreprocessedRequest entry, RequestText url)
    {
        var path = ObjectPath.ParseObject(entry.RawPath);
        if (!path.IsSuccess)
        {
            return path.Refusal;
        }
        var commands = StaticRequest.ReadCommands(url);
        if (!commands.IsSuccess)
        {
            return commands.Refusal;
        }
        var locale = RequestLocale.Effective(
            commands.Value.Get(Commands.Locale),
            entry.Attributes.DefaultLocale
        );
        var translation = new IdTranslation(locale);
        return translation.FaultOf(entry.Main) is { } fault
            ? fault
            : new StaticRequest(entry, commands.Value, Match(path.Value, translation), locale);
    }

    private static VariableSet VariablesOf(RequestText url) =>
        url
            .Modifiers.Where(m => m.Kind is ModifierKind.Variable)
            .Aggregate(VariableSet.Empty, (set, m) => set.With(m.Name, m.RawValue));

    private StaticMatch Match(ObjectPath path, IdTranslation translation)
    {
        var named = path.IsEmpty || path.IsRooted ? null : snapshot.Find(path.Elements[0]);
        var rest = path.From(1);
        return named is null ? InDefault(path, translation)
            : Record(named, rest, translation) is { } own ? own
            : named.Attributes.FullMatch && !rest.IsEmpty ? InDefault(path, translation)
            : Record(snapshot.Default, rest, translation) ?? new StaticMatch(named, null, rest);
    }

    private StaticMatch InDefault(ObjectPath path, IdTranslation translation) =>
        Record(snapshot.Default, path.From(0), translation)
        ?? new StaticMatch(snapshot.Default, null, path.From(0));

    /// <summary>
    /// Video players ask for id.mp4 or id.m3u8 where the record is the id: the suffix is dropped when it is the one
    /// of the record's file.
    /// </summary>
    private static StaticMatch? Record(Catalog catalog, ObjectPath path, IdTranslation translation)
    {
        if (path.IsEmpty)
        {
            return null;
        }
        var id = path.ToString();
        var suffix = System.IO.Path.GetExtension(id);
        var record =
            Find(catalog, id, translation)
            ?? (
                suffix.Length > 0
                && Find(catalog, id[..^suffix.Length], translation) is { } plain
                && plain.Path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                    ? plain
                    : null
            );
        return record is null ? null : new StaticMatch(catalog, record, ObjectPath.Empty);
    }

    private static StaticRecord? Find(Catalog catalog, string id, IdTranslation translation) =>
        translation
            .CandidatesOf(catalog, id)
            .Select(catalog.FindOwnStatic)
            .FirstOrDefault(r => r is not null);
}

/// <summary>What became of a client's request.</summary>
/// <param name="Entry">The request after its rules; also says how an error is to be told.</param>
/// <param name="Variables">Its variables, which headers of rules may name.</param>
/// <param name="Request">The resolved request, or why there is none.</param>
public sealed record StaticResolution(
    PreprocessedRequest Entry,
    VariableSet Variables,
    Parsed<StaticRequest> Request
);
