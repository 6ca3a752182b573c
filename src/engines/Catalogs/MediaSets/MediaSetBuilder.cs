using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Catalogs.Texts;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>Makes the tree of one request; sizes come later. Lives for one request.</summary>
internal sealed class MediaSetBuilder(MediaSetRequest request)
{
    private const string Where = "imageSet";

    // A set that is named often is read once.
    private readonly Dictionary<string, SetSyntax> _read = new(StringComparer.Ordinal);
    private int _items;
    private int _brochures;
    private Refusal? _refusal;
    private DateTimeOffset? _modified;

    /// <summary>The set, or the first reason why there is none.</summary>
    public Parsed<MediaSet> Build()
    {
        Note(request.Target);
        foreach (var related in request.Relations)
        {
            Note(related);
        }
        var set = BuildOuter();
        return _refusal is null ? set with { Modified = _modified } : _refusal;
    }

    private MediaSet BuildOuter()
    {
        var record = request.Target.Picture;
        if (!string.IsNullOrEmpty(request.ImageSet))
        {
            var syntax = Parse(request.ImageSet);
            return SingleSet(syntax) is { } named
                ? BuildOf(named.Name, Find(named), type: null, depth: 1)
                : BuildSet(
                    new Scope(request.Name, request.Target, 1),
                    syntax,
                    MediaSetTypes.Of(record?.AssetType ?? default)
                );
        }
        return HasSet(request.Target)
            ? BuildOf(request.Name, request.Target, type: null, depth: 1)
            : BuildSingle();
    }

    /// <summary>imageSet= with nothing but the id of a set means that set.</summary>
    private SetReference? SingleSet(SetSyntax syntax) =>
        syntax.Entries is [{ Fields: [{ Parts: [SetReference reference] }] }] && HasSet(Find(reference))
            ? reference
            : null;

    private MediaSet BuildSingle()
    {
        var type = MediaSetTypes.Detect(request.Target);
        var reference = new SetReference(request.Name, null);
        var item =
            type is MediaSetType.Image
                ? ImageItem(reference, request.Target)
                : VideoItem(reference, request.Target, type);
        return new MediaSet(type, request.Name, [item]) { Relations = RelationsOfRequest() };
    }

    private ImmutableArray<SetRelation> RelationsOfRequest() =>
        [
            .. request.Relations.Select(r => new SetRelation(
                request.NameOf(r),
                request.Locale.UserData(r.UserData)
            )),
        ];

    private MediaSet BuildOf(string name, SetObject item, MediaSetType? type, int depth)
    {
        var record = item.Picture!;
        if (!_read.TryGetValue(item.Name, out var syntax))
        {
            syntax = Parse(request.Locale.ImageSet(record.ImageSet));
            _read.Add(item.Name, syntax);
        }
        return BuildSet(new Scope(name, item, depth), syntax, type ?? MediaSetTypes.Of(record.AssetType)) with
        {
            Targets = request.Locale.Targets(record.Targets),
            UserData = request.Locale.UserData(record.UserData),
        };
    }

    private MediaSet BuildSet(Scope scope, SetSyntax syntax, MediaSetType? declared)
    {
        if (scope.Depth > request.NestingLimit)
        {
            Refuse($"'{scope.Name}' has sets nested deeper than {request.NestingLimit}");
            return new MediaSet(MediaSetType.Unknown, scope.Name, []);
        }
        var type = declared ?? MediaSetTypes.Detect(syntax, r => IsSetIn(scope, Find(r)));
        var items = ImmutableArray.CreateBuilder<MediaItem>();
        foreach (var entry in EntriesOf(syntax, type))
        {
            if (_refusal is null && Take() && BuildItem(scope, type, entry) is { } item)
            {
                items.Add(item);
            }
        }
        return new MediaSet(type, scope.Name, items.DrainToImmutable());
    }

    /// <summary>The views of a spin set may be parted by semicolons, too (reference: ImageSet, Basic Spin Sets).</summary>
    private static IEnumerable<SetEntry> EntriesOf(SetSyntax syntax, MediaSetType type) =>
        type is MediaSetType.Spin
            ? syntax
                .Entries.SelectMany(e => e.Fields)
                .Where(f => !f.Parts.IsEmpty)
                .Select(f => new SetEntry([f]))
            : syntax.Entries;

    private MediaItem? BuildItem(Scope scope, MediaSetType type, SetEntry entry) =>
        type switch
        {
            MediaSetType.ECatalog => BuildPages(entry),
            MediaSetType.VideoSet => entry[0].First is SetReference video
                ? VideoItem(video, Find(video), MediaSetType.Video)
                : null,
            MediaSetType.MediaSet => BuildMediaItem(scope, entry),
            MediaSetType.ImageSet => WithSwatch(BuildMember(scope, entry[0].First, type, null), entry[1]),
            _ => BuildMember(scope, entry[0].First, type, null),
        };

    private MediaItem? BuildMediaItem(Scope scope, SetEntry entry)
    {
        var declared = MediaSetTypes.Declared((entry[2].First as SetReference)?.Name);
        var item = BuildMember(scope, entry[0].First, MediaSetType.MediaSet, declared);
        if (item?.Set is { Type: MediaSetType.MediaSet } inner)
        {
            Refuse(
                $"the media set '{scope.Name}' has the media set '{inner.Name}' in it; only other types of sets may be nested"
            );
        }
        return WithSwatch(item, entry[1]);
    }

    private MediaItem? BuildMember(Scope scope, SetPart? part, MediaSetType outer, MediaSetType? declared)
    {
        switch (part)
        {
            case InlineSet inline:
                var type = declared ?? (outer is MediaSetType.Spin ? MediaSetType.Spin : null);
                return new MediaItem { Set = BuildSet(scope.Inner("", null), inline.Set, type) };
            case SetReference reference:
                return BuildReference(scope, reference, outer, declared);
            default:
                return null;
        }
    }

    private MediaItem BuildReference(
        Scope scope,
        SetReference reference,
        MediaSetType outer,
        MediaSetType? declared
    )
    {
        var item = Find(reference);
        var mayBeSet = declared is not (MediaSetType.Image or MediaSetType.Video or MediaSetType.Static);
        if (mayBeSet && IsSetIn(scope, item))
        {
            return new MediaItem { Set = BuildOf(reference.Name, item, declared, scope.Depth + 1) };
        }
        // Only a media set may hold videos; everywhere else an id is that of an image.
        var single = mayBeSet ? MediaSetTypes.Detect(item) : declared;
        return outer is MediaSetType.MediaSet && single is MediaSetType.Video or MediaSetType.Static
            ? VideoItem(reference, item, single.Value)
            : ImageItem(reference, item);
    }

    private MediaItem? BuildPages(SetEntry entry)
    {
        var pages = entry[0].Parts.OfType<SetReference>().Take(SetLimits.Pages).ToList();
        if (pages.Count == 0)
        {
            return null;
        }
        var item = ImageItem(pages[0], Find(pages[0])) with
        {
            Images = [.. pages.Select(p => ImageOf(p, Find(p)))],
        };
        if (++_brochures <= request.BrochureLimit)
        {
            return item;
        }
        return item with
        {
            UserData = "",
            Map = "",
            IsUserDataSuppressed = item.UserData.Length > 0,
            IsMapSuppressed = item.Map.Length > 0,
        };
    }

    private MediaItem? WithSwatch(MediaItem? item, SetField swatch) =>
        item is null
            ? null
            : item with
            {
                Swatch = swatch.First switch
                {
                    SolidColor color => new SetSwatch(
                        "",
                        null,
                        color.Rgb,
                        color.Label.Length > 0 ? color.Label : null
                    ),
                    SetReference reference => new SetSwatch(
                        reference.Name,
                        reference.Modifier,
                        null,
                        LabelOf(Find(reference).Picture)
                    ),
                    // An image is its own swatch.
                    _ => item.Images is [var image, ..]
                        ? new SetSwatch(image.Name, image.Modifier, null, image.Label)
                        : null,
                },
            };

    private MediaItem ImageItem(SetReference reference, SetObject item)
    {
        var record = item.Picture;
        return new MediaItem
        {
            Images = [ImageOf(reference, item)],
            UserData = request.Locale.UserData(record?.UserData ?? ""),
            Map = request.Locale.Map(record?.Map ?? ""),
            Targets = request.Locale.Targets(record?.Targets ?? ""),
        };
    }

    private MediaItem VideoItem(SetReference reference, SetObject item, MediaSetType type)
    {
        var path = item.Static?.Path is { Length: > 0 } own ? own : item.Name;
        return new MediaItem
        {
            Video = new SetVideo(
                reference.Name,
                path,
                item.Static?.Video ?? default,
                type is MediaSetType.Video
            ),
            UserData = request.Locale.UserData(item.Static?.UserData ?? ""),
        };
    }

    private SetImage ImageOf(SetReference reference, SetObject item) =>
        new(reference.Name, reference.Modifier, LabelOf(item.Picture), item);

    private string? LabelOf(PictureRecord? record) =>
        record is { UserData.Length: > 0 } && !string.IsNullOrEmpty(request.LabelKey)
            ? PropertyData.Find(request.Locale.UserData(record.UserData), request.LabelKey)
            : null;

    /// <summary>A record may be an image of the set that it defines (reference: ImageSet).</summary>
    private static bool IsSetIn(Scope scope, SetObject item) =>
        HasSet(item) && !ReferenceEquals(item.Picture, scope.Defining) && item.Name != scope.DefiningName;

    private static bool HasSet(SetObject item) => item.Picture is { ImageSet.Length: > 0 };

    private SetObject Find(SetReference reference)
    {
        var found = request.Find(reference.Id);
        Note(found);
        return found;
    }

    private void Note(SetObject mentioned)
    {
        Note(mentioned.Picture);
        Note(mentioned.Static);
    }

    private void Note(CatalogRecord? mentioned) =>
        _modified =
            mentioned is not null && !(_modified >= mentioned.TimeStamp) ? mentioned.TimeStamp : _modified;

    private SetSyntax Parse(string text)
    {
        var parsed = SetSyntax.Parse(text);
        _refusal ??= parsed.Refusal;
        return parsed.Value ?? SetSyntax.Empty;
    }

    private bool Take()
    {
        if (++_items > SetLimits.Items)
        {
            Refuse($"'{request.Name}' has more than {SetLimits.Items} items in all its sets");
            return false;
        }
        return true;
    }

    private void Refuse(FormattableString message) =>
        _refusal ??= new Refusal(
            RefusalKind.InvalidValue,
            Where,
            message.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>The set that is being built.</summary>
    private sealed record Scope(string Name, SetObject? Owner, int Depth)
    {
        public PictureRecord? Defining => Owner?.Picture;

        public string? DefiningName => Owner?.Name;

        public Scope Inner(string name, SetObject? item) => new(name, item ?? Owner, Depth + 1);
    }
}
