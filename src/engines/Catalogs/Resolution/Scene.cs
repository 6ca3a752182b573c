using System.Collections.Immutable;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// What is the same for all texts of one request: its main catalog and the catalogs around, seen in one locale
/// (reference: Image catalogs, template). Lives for one request.
/// </summary>
internal sealed class Scene
{
    private readonly Catalog _main;

    public Scene(CatalogSnapshot snapshot, Catalog main, string? locale)
    {
        _main = main;
        Locale = locale;
        var translation = new IdTranslation(locale);
        Matcher = new ObjectMatcher(snapshot, translation.CandidatesOf);
        LocaleFault = translation.FaultOf(main);
    }

    /// <summary>The locale; empty when locale= was empty, null when there is none.</summary>
    public string? Locale { get; }

    /// <summary>Finds objects.</summary>
    public ObjectMatcher Matcher { get; }

    /// <summary>Why the locale cannot be served, or null (reference: locale).</summary>
    public Refusal? LocaleFault { get; }

    /// <summary>Reads commands with the macros of a catalog.</summary>
    public static Parsed<RequestText> ReadText(Catalog catalog, string? origin, string rawQuery) =>
        RequestText.Read(origin, rawQuery, name => catalog.FindMacro(name)?.Modifiers);

    /// <summary>Composes a request and finds the objects of its layers.</summary>
    /// <param name="attributes">The main catalog's attributes with the rules' overrides.</param>
    /// <param name="path">The object of the path, for $object$.</param>
    /// <param name="target">What it means.</param>
    /// <param name="url">The client's commands.</param>
    /// <param name="context">What surrounds the request.</param>
    public Parsed<ResolvedRequest> Compose(
        CatalogAttributes attributes,
        ObjectPath path,
        ObjectMatch target,
        RequestText url,
        CompositionContext context
    )
    {
        // 1. A template takes the place of the object, whose record then counts only where $object$ stands.
        var template = TemplateOf(url);
        if (template is { IsSuccess: false })
        {
            return template.Refusal;
        }

        // 2. The record's commands lie beneath and above those of the client.
        var composed = ComposeTexts(path, template?.Value ?? target, url, context);
        if (!composed.IsSuccess)
        {
            return composed.Refusal;
        }

        // 3. Records that layers name have commands, too.
        var named = SourcesOf(composed.Value);
        var request = LayerRecords.Apply(
            composed.Value,
            named,
            (match, origin, text) => ComposeRecord(match, origin, text, composed.Value, context)
        );
        if (!request.IsSuccess)
        {
            return request.Refusal;
        }

        return new ResolvedRequest
        {
            Request = template is null ? request.Value : WithoutTemplate(request.Value),
            Main = _main,
            Attributes = attributes,
            Target = target,
            Sources =
                template is null && !HasContents(request.Value.Layer(LayerId.Zero)) && HasSource(target)
                    ? named.SetItem(LayerId.Zero, target)
                    : named,
            Locale = Locale,
        };
    }

    /// <summary>The template's commands stand in the request now.</summary>
    private static ImageRequest WithoutTemplate(ImageRequest request) =>
        request with
        {
            Commands = request.Commands.Where(c => c != Commands.Template),
        };

    private Parsed<ObjectMatch>? TemplateOf(RequestText url)
    {
        var name = url.LastValue(Commands.Template);
        if (name is null)
        {
            return null;
        }
        var path = ObjectPath.OfText(name);
        if (!path.IsSuccess)
        {
            return path.Refusal with { Command = Commands.Template.Name };
        }
        var template = Matcher.MatchReference(_main, path.Value);
        return template.Record is null
            ? new Refusal(
                RefusalKind.InvalidValue,
                Commands.Template.Name,
                $"template: there is no catalog record '{path.Value}'"
            )
            : template;
    }

    private static Parsed<ImageRequest> ComposeTexts(
        ObjectPath path,
        ObjectMatch body,
        RequestText url,
        CompositionContext context
    )
    {
        var prefix = ReadText(body.Catalog, $"catalog::Modifier of {body.Id}", body.Record?.Modifier ?? "");
        if (!prefix.IsSuccess)
        {
            return prefix.Refusal;
        }
        var postfix = ReadText(
            body.Catalog,
            $"catalog::PostModifier of {body.Id}",
            body.Record?.PostModifier ?? ""
        );
        return postfix.IsSuccess
            ? RequestComposition.Compose(path, [prefix.Value, url, postfix.Value], context)
            : postfix.Refusal;
    }

    /// <summary>The commands of a record that a layer names, with the variables of the request.</summary>
    private static Parsed<ImageRequest> ComposeRecord(
        ObjectMatch match,
        string origin,
        string text,
        ImageRequest request,
        CompositionContext context
    )
    {
        var read = ReadText(match.Catalog, origin, text);
        return read.IsSuccess
            ? RequestComposition.Compose(
                request.Path,
                [read.Value],
                context with
                {
                    Variables = request.Variables,
                }
            )
            : read.Refusal;
    }

    private ImmutableSortedDictionary<LayerId, ObjectMatch> SourcesOf(ImageRequest request)
    {
        var objects = ImmutableSortedDictionary.CreateBuilder<LayerId, ObjectMatch>();
        foreach (var (layer, commands) in request.Layers)
        {
            if (commands.TryGet(Commands.Src, out var source) && source is ObjectSource named)
            {
                objects[layer] = Matcher.MatchReference(_main, named.Path);
            }
        }
        return objects.ToImmutable();
    }

    /// <summary>Whether the layer has a source or a text of its own, so that the path's object is not its source.</summary>
    private static bool HasContents(CommandSet layer) =>
        layer.Has(Commands.Src) || layer.Has(Commands.Text) || layer.Has(Commands.TextPs);

    /// <summary>Templates have no file of their own.</summary>
    private static bool HasSource(ObjectMatch target) =>
        target.Record is null ? !target.IsEmpty : target.Record.Path.Length > 0;
}
