using System.Collections.Immutable;
using ImageServing.Catalogs.Resolution;
using ImageServing.Catalogs.Texts;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The image map of one layer, as its texts (reference: map, catalog::Map).</summary>
/// <param name="Layer">The layer.</param>
/// <param name="OfLayer">AREA elements in pixels of the layer rectangle; may be empty.</param>
/// <param name="OfSource">AREA elements in pixels of the source; may be empty.</param>
internal sealed record LayerMap(LayerId Layer, string OfLayer, string OfSource)
{
    /// <summary>The maps of a request, front to back: the highest layer first, the composite behind all of them.</summary>
    public static ImmutableArray<LayerMap> AllOf(ResolvedRequest request) =>
        [
            .. request
                .Request.Layers.Keys.Concat(request.Sources.Keys)
                .Append(LayerId.Composite)
                .Distinct()
                .OrderDescending()
                .Where(layer => !IsHidden(request, layer))
                .Select(layer => Of(request, layer))
                .Where(map => map.OfLayer.Length + map.OfSource.Length > 0),
        ];

    /// <summary>map= takes the place of mapA=, and both that of catalog::Map.</summary>
    private static LayerMap Of(ResolvedRequest request, LayerId layer)
    {
        var commands = request.Request.Layer(layer);
        if (commands.Get(Commands.Map) is { } ofLayer)
        {
            return new LayerMap(layer, ofLayer, "");
        }
        var ofSource = commands.Get(Commands.MapA);
        return layer == LayerId.Composite
            // The composite is its own source.
            ? new LayerMap(layer, ofSource ?? "", "")
            : new LayerMap(layer, "", ofSource ?? OfRecord(request, layer));
    }

    private static string OfRecord(ResolvedRequest request, LayerId layer) =>
        RecordLocale
            .For(request.Locale, request.Main.Attributes.LocaleStrMap)
            .Map(request.Sources.GetValueOrDefault(layer)?.Record?.Map ?? "");

    /// <summary>Layer 0 is the canvas, which cannot be hidden.</summary>
    private static bool IsHidden(ResolvedRequest request, LayerId layer) =>
        layer > LayerId.Zero && request.Request.Layer(layer).Get(Commands.Hide) is true;
}
