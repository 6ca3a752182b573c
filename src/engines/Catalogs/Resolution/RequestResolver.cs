using System.Collections.Immutable;
using System.Net;
using ImageServing.Catalogs.Localization;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// The way from a client's texts to a request that the catalogs have completed: rules, locks, macros, templates,
/// modifiers, records (reference: Image catalogs, Request preprocessing). Pure for one snapshot; bounded by
/// <see cref="ParserLimits"/>.
/// </summary>
/// <param name="snapshot">The catalogs that the request sees, whatever is loaded meanwhile.</param>
/// <param name="options">How strictly requests are read.</param>
/// <param name="clock">Bounds the time that rules take.</param>
public sealed class RequestResolver(CatalogSnapshot snapshot, ParserOptions options, TimeProvider clock)
{
    /// <summary>Commands that nested requests ignore (reference: Request nesting and embedding).</summary>
    private static readonly ImmutableHashSet<Command> IgnoredInside =
    [
        Commands.Fmt,
        Commands.Qlt,
        Commands.IccEmbed,
        Commands.PrintRes,
        Commands.Quantize,
        Commands.Req,
        Commands.Bgc,
    ];

    /// <summary>Commands that are kept when a default image replaces the request (reference: defaultImage).</summary>
    private static readonly ImmutableHashSet<Command> KeptForDefaultImage =
    [
        Commands.Wid,
        Commands.Hei,
        Commands.Fmt,
        Commands.Qlt,
        // How the reply is delivered is no part of the picture.
        Commands.Req,
        Commands.Cache,
        Commands.Id,
        Commands.Handler,
    ];

    /// <summary>The catalogs that the request sees, whatever is loaded meanwhile.</summary>
    public CatalogSnapshot Snapshot => snapshot;

    /// <summary>Resolves a request of /is/image.</summary>
    public RequestResolution Resolve(ClientRequest client)
    {
        // 1. The rules of the catalog that the path names may rewrite the request, override attributes, refuse.
        var entry = Preprocessing.Apply(snapshot, RuleRequestTypes.Image, client, clock);
        if (entry.Refusal is { } refusal)
        {
            return new RequestResolution(entry, refusal);
        }

        // 2. Everything else follows from the rewritten texts.
        var path = ObjectPath.ParseObject(entry.RawPath);
        return new RequestResolution(
            entry,
            path.IsSuccess ? ComposeClient(entry, path.Value, client.Address) : path.Refusal
        );
    }

    /// <summary>
    /// What is shown when the source of a layer is missing: the request with the default image in its place, null
    /// when there is none (reference: defaultImage, DefaultImage, DefaultImageMode).
    /// </summary>
    /// <param name="request">The request whose source is missing.</param>
    /// <param name="layer">The layer that misses it.</param>
    public Parsed<ResolvedRequest>? WithDefaultImage(ResolvedRequest request, LayerId layer)
    {
        var name = request.Request.Commands.Get(Commands.DefaultImage) ?? request.Attributes.DefaultImage;
        if (name.Length == 0 || request.IsDefaultImage)
        {
            return null;
        }
        var path = ObjectPath.OfText(name);
        if (!path.IsSuccess)
        {
            return path.Refusal;
        }

        var scene = new Scene(snapshot, request.Main, request.Locale);
        var image = scene.Matcher.MatchReference(request.Main, path.Value);
        return request.Attributes.DefaultImageMode == DefaultImageMode.Layer
            ? request with
            {
                Sources = request.Sources.SetItem(layer, image),
                IsDefaultImage = true,
            }
            : Replaced(request, scene, path.Value, image);
    }

    /// <summary>The picture that tells of an error, null when the catalog has none (reference: ErrorImage).</summary>
    /// <param name="entry">The request that failed.</param>
    /// <param name="title">What $error.title$ stands for.</param>
    /// <param name="message">What $error.message$ stands for.</param>
    public Parsed<ResolvedRequest>? ErrorImage(PreprocessedRequest entry, string title, string message)
    {
        if (entry.Attributes.ErrorImage.Length == 0)
        {
            return null;
        }
        var path = ObjectPath.OfText(entry.Attributes.ErrorImage);
        if (!path.IsSuccess)
        {
            return path.Refusal;
        }
        var scene = new Scene(snapshot, entry.Main, entry.Attributes.DefaultLocale);
        return scene.Compose(
            entry.Attributes,
            path.Value,
            scene.Matcher.MatchReference(entry.Main, path.Value),
            RequestText.Empty,
            new CompositionContext
            {
                Variables = VariableSet
                    .Empty.With("error.title", Uri.EscapeDataString(title))
                    .With("error.message", Uri.EscapeDataString(message)),
            }
        );
    }

    /// <summary>The ids of the request's object in other locales that exist, its own first (reference: xlate).</summary>
    public IEnumerable<string> TranslationsOf(ResolvedRequest request)
    {
        var (catalog, id) = GenericIdOf(request);
        return id.Length == 0
            ? []
            : catalog
                .Attributes.LocaleMap.Suffixes.Prepend("")
                .Distinct(StringComparer.Ordinal)
                .Select(suffix => id + suffix)
                .Where(candidate =>
                    catalog.FindOwnImage(candidate) is not null || catalog.FindOwnSvg(candidate) is not null
                );
    }

    /// <summary>The object of the path as a set sees it: in the image catalog and in that of static content.</summary>
    public SetObject SetObjectOf(ResolvedRequest request)
    {
        var (catalog, id) = GenericIdOf(request);
        return new SetObject(
            request.Request.Path.ToString(),
            request.Target.Record,
            FindStatic(catalog, id, request)
        );
    }

    /// <summary>
    /// Records that belong to the object of the path, such as its smart crops: their ids are its id, a colon and a
    /// name. They lie in its own catalog.
    /// </summary>
    public static IReadOnlyList<PictureRecord> RelationsOf(ResolvedRequest request) =>
        request.Target is { Record: { } record, Crop: null } target
            ? [.. target.Catalog.OwnImagesRelatedTo(record.Id)]
            : [];

    /// <summary>The name under which a related record is told, as a path that asks for it.</summary>
    public static string NameOfRelation(ResolvedRequest request, PictureRecord related) =>
        new ObjectMatch(request.Target.Catalog, related, ObjectPath.Empty).Id;

    /// <summary>What an id in a set of the request means; a file when there is no record.</summary>
    public SetObject FindForSet(ResolvedRequest request, string id)
    {
        var path = ObjectPath.OfText(id);
        if (!path.IsSuccess)
        {
            return new SetObject(id, Picture: null, Static: null);
        }
        var match = MatcherOf(request).MatchReference(request.Main, path.Value);
        var named = path.Value.IsRooted ? null : snapshot.Find(path.Value.Elements.FirstOrDefault(""));
        return new SetObject(
            id,
            match.Record,
            FindStatic(request.Main, id, request)
                ?? (named is null ? null : FindStatic(named, path.Value.From(1).ToString(), request))
        );
    }

    /// <summary>The request with another object as the only thing that it shows.</summary>
    public ResolvedRequest Showing(ResolvedRequest request, ObjectPath path) =>
        request with
        {
            Sources = ImmutableSortedDictionary<LayerId, ObjectMatch>.Empty.Add(
                LayerId.Zero,
                MatcherOf(request).MatchReference(request.Main, path)
            ),
        };

    private ObjectMatcher MatcherOf(ResolvedRequest request) =>
        new Scene(snapshot, request.Main, request.Locale).Matcher;

    private static StaticRecord? FindStatic(Catalog catalog, string id, ResolvedRequest request) =>
        new IdTranslation(request.Locale)
            .CandidatesOf(catalog, id)
            .Select(catalog.FindStatic)
            .FirstOrDefault(record => record is not null);

    /// <summary>The object of the path as it was written, without its catalog.</summary>
    private (Catalog Catalog, string Id) GenericIdOf(ResolvedRequest request)
    {
        var path = request.Request.Path;
        return !path.IsEmpty && !path.IsRooted && snapshot.Find(path.Elements[0]) is { } catalog
            ? (catalog, path.From(1).ToString())
            : (snapshot.Default, path.From(0).ToString());
    }

    private Parsed<ResolvedRequest> ComposeClient(
        PreprocessedRequest entry,
        ObjectPath path,
        IPAddress client
    )
    {
        var url = Scene.ReadText(entry.Main, origin: null, entry.RawQuery);
        if (!url.IsSuccess)
        {
            return url.Refusal;
        }
        var locale = RequestLocale.Effective(
            url.Value.LastValue(Commands.Locale),
            entry.Attributes.DefaultLocale
        );
        var scene = new Scene(snapshot, entry.Main, locale);
        if (scene.LocaleFault is { } fault)
        {
            return fault;
        }
        var nested = new Dictionary<ImageRequest, ResolvedRequest>(ReferenceEqualityComparer.Instance);
        var composed = scene.Compose(
            entry.Attributes,
            path,
            scene.Matcher.MatchPath(path),
            url.Value,
            new CompositionContext
            {
                Options = options,
                Nested = (inner, query, context) =>
                    ComposeNested(locale, client, inner, query, context, nested),
            }
        );
        return composed.IsSuccess ? composed.Value with { Nested = nested } : composed;
    }

    /// <summary>A nested request has a catalog, rules and modifiers of its own; the locale is the client's.</summary>
    private Parsed<ImageRequest> ComposeNested(
        string? locale,
        IPAddress client,
        ObjectPath path,
        string rawQuery,
        CompositionContext context,
        Dictionary<ImageRequest, ResolvedRequest> nested
    )
    {
        var entry = Preprocessing.ApplyInside(snapshot, path, rawQuery, client, clock);
        var rewritten = entry.Refusal is { } refusal ? refusal : ObjectPath.ParseObject(entry.RawPath);
        if (!rewritten.IsSuccess)
        {
            return rewritten.Refusal;
        }
        var url = Scene.ReadText(entry.Main, origin: null, entry.RawQuery);
        if (!url.IsSuccess)
        {
            return url.Refusal;
        }
        var scene = new Scene(snapshot, entry.Main, locale);
        var composed = scene.Compose(
            entry.Attributes,
            rewritten.Value,
            scene.Matcher.MatchPath(rewritten.Value),
            url.Value,
            context
        );
        if (!composed.IsSuccess)
        {
            return composed.Refusal;
        }
        var request = composed.Value.Request with
        {
            Commands = composed.Value.Request.Commands.Where(c => !IgnoredInside.Contains(c)),
        };
        nested.Add(request, composed.Value with { Request = request, Nested = nested });
        return request;
    }

    private static Parsed<ResolvedRequest> Replaced(
        ResolvedRequest request,
        Scene scene,
        ObjectPath path,
        ObjectMatch image
    )
    {
        var kept = request.Request.Commands.Where(KeptForDefaultImage.Contains);
        var url = Scene.ReadText(request.Main, origin: null, kept.ToString());
        if (!url.IsSuccess)
        {
            return url.Refusal;
        }
        var replaced = scene.Compose(
            request.Attributes,
            path,
            image,
            url.Value,
            new CompositionContext { Variables = request.Request.Variables }
        );
        return replaced.IsSuccess ? replaced.Value with { IsDefaultImage = true } : replaced.Refusal;
    }
}

/// <summary>What became of a client's request.</summary>
/// <param name="Entry">The request after its rules; also says how an error is to be told.</param>
/// <param name="Request">The resolved request, or why there is none.</param>
public sealed record RequestResolution(PreprocessedRequest Entry, Parsed<ResolvedRequest> Request);
