using System.Collections.Immutable;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// Lets the records that src= and mask= name say their part: catalog::Modifier beneath the commands of the layer, and
/// for layer 0 beneath all of the request; catalog::PostModifier of layer 0 above them (reference: Image catalogs,
/// Modifier, PostModifier, src).
/// </summary>
internal static class LayerRecords
{
    /// <summary>The request with the modifiers of the records in it.</summary>
    /// <param name="request">The request as composed from its own texts.</param>
    /// <param name="sources">The objects that src= names, by layer.</param>
    /// <param name="compose">Composes the text of a record alone, with the request's variables.</param>
    public static Parsed<ImageRequest> Apply(
        ImageRequest request,
        IEnumerable<KeyValuePair<LayerId, ObjectMatch>> sources,
        Func<ObjectMatch, string, string, Parsed<ImageRequest>> compose
    )
    {
        foreach (var (layer, match) in sources)
        {
            if (match.Record is not { } record)
            {
                continue;
            }

            var prefix = compose(match, $"catalog::Modifier of {match.Id}", record.Modifier);
            if (!prefix.IsSuccess)
            {
                return prefix.Refusal;
            }
            if (FaultOf(prefix.Value) is { } command)
            {
                return new Refusal(
                    RefusalKind.Inconsistent,
                    "src",
                    $"src: '{match.Id}' has {command}= in its catalog::Modifier, so it cannot be the source of a layer; "
                        + "nest it: src=is(...)"
                );
            }
            request = Beneath(request, layer, prefix.Value);
            if (layer == LayerId.Zero && record.PostModifier.Length > 0)
            {
                var postfix = compose(match, $"catalog::PostModifier of {match.Id}", record.PostModifier);
                if (!postfix.IsSuccess)
                {
                    return postfix.Refusal;
                }
                request = Above(request, postfix.Value);
            }
        }
        return request;
    }

    private static string? FaultOf(ImageRequest prefix) =>
        prefix.Layers.Keys.Any(id => id > LayerId.Zero) ? "layer"
        : prefix.Layer(LayerId.Zero).Has(Commands.Src) ? "src"
        : prefix.Layer(LayerId.Zero).Has(Commands.Mask) ? "mask"
        : null;

    private static ImageRequest Beneath(ImageRequest request, LayerId layer, ImageRequest prefix)
    {
        var isZero = layer == LayerId.Zero;
        var own = isZero
            ? prefix.Layer(LayerId.Zero)
            : prefix.Layer(LayerId.Zero).MergedWith(prefix.Layer(LayerId.Composite));
        var layers = Merge(request.Layers, layer, own, isStronger: false);
        if (isZero)
        {
            layers = Merge(layers, LayerId.Composite, prefix.Layer(LayerId.Composite), isStronger: false);
        }
        return request with
        {
            Commands = isZero ? prefix.Commands.MergedWith(request.Commands) : request.Commands,
            Layers = layers,
            Effects = prefix
                .Effects.Select(e => (Id: MovedTo(e.Key, layer, isZero), e.Value))
                .Aggregate(request.Effects, (all, e) => Merge(all, e.Id, e.Value, isStronger: false)),
        };
    }

    private static ImageRequest Above(ImageRequest request, ImageRequest postfix) =>
        request with
        {
            Commands = request.Commands.MergedWith(postfix.Commands),
            Layers = postfix.Layers.Aggregate(
                request.Layers,
                (all, l) => Merge(all, l.Key, l.Value, isStronger: true)
            ),
            Effects = postfix.Effects.Aggregate(
                request.Effects,
                (all, e) => Merge(all, e.Key, e.Value, isStronger: true)
            ),
        };

    private static EffectId MovedTo(EffectId effect, LayerId layer, bool isZero) =>
        isZero && effect.Parent == LayerId.Composite ? effect : effect with { Parent = layer };

    private static ImmutableSortedDictionary<TKey, CommandSet> Merge<TKey>(
        ImmutableSortedDictionary<TKey, CommandSet> sets,
        TKey key,
        CommandSet set,
        bool isStronger
    )
        where TKey : notnull
    {
        if (set.IsEmpty && sets.ContainsKey(key))
        {
            return sets;
        }
        var there = sets.GetValueOrDefault(key, CommandSet.Empty);
        var merged = isStronger ? there.MergedWith(set) : set.MergedWith(there);
        return merged.IsEmpty && key is LayerId ? sets : sets.SetItem(key, merged);
    }
}
