using System.Collections.Immutable;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Image maps as the picture of the request would show them (reference: Image maps, map, req=map).</summary>
internal sealed class MapAnswers(PictureFinder pictures, RenderDesk desk)
{
    /// <summary>Commands that move areas; every other one is as if it were absent.</summary>
    private static readonly ImmutableHashSet<Command> s_considered =
    [
        Commands.Align,
        Commands.Wid,
        Commands.Hei,
        Commands.Scl,
        Commands.Fit,
        Commands.Rgn,
        Commands.Rect,
        Commands.Crop,
        Commands.CropN,
        Commands.Flip,
        Commands.Rotate,
        Commands.Scale,
        Commands.Res,
        Commands.Size,
        Commands.SizeN,
        Commands.Extend,
        Commands.ExtendN,
        Commands.Origin,
        Commands.OriginN,
        Commands.Pos,
        Commands.PosN,
        Commands.Anchor,
        Commands.AnchorN,
        Commands.Hide,
        Commands.Src,
        Commands.Text,
        Commands.TextPs,
        Commands.Map,
        Commands.MapA,
        Commands.Req,
        Commands.DefaultImage,
    ];

    private readonly MapGeometry _geometry = new(pictures, desk);

    /// <summary>The map; empty when neither the records nor the request have one.</summary>
    public async Task<Answer<Reply>> AnswerAsync(ImageCall call)
    {
        var expiration = call.Request.Expiration;
        var maps = LayerMap.AllOf(call.Request);
        if (maps.IsEmpty)
        {
            return MapReplies.Of(ImageMap.Empty, call.Shape, expiration);
        }
        if (IsPlain(call.Request.Request))
        {
            return MapReplies.Unmodified(maps[0].OfSource, call.Shape, expiration);
        }
        return await PlaceAsync(call);
    }

    private async Task<Answer<Reply>> PlaceAsync(ImageCall call)
    {
        var shown = call with { Request = call.Request with { Request = Considered(call.Request.Request) } };
        var canvas = await _geometry.CanvasAsync(shown);
        if (!canvas.IsSuccess)
        {
            return await WithDefaultAsync(call, LayerId.Zero, canvas.Failure);
        }

        var placed = new List<ImageMap>();
        foreach (var map in LayerMap.AllOf(shown.Request))
        {
            var there = await _geometry.PlaceAsync(canvas.Value, map);
            if (!there.IsSuccess)
            {
                return await WithDefaultAsync(call, map.Layer, there.Failure);
            }
            placed.Add(there.Value);
        }
        return MapReplies.Of(ImageMap.Join(placed), shown.Shape, shown.Request.Expiration);
    }

    /// <summary>The default image stands in for that of any layer (reference: defaultImage).</summary>
    private async Task<Answer<Reply>> WithDefaultAsync(ImageCall call, LayerId layer, Failure failure)
    {
        var replaced = failure.IsMissingImage ? PictureFinder.WithDefault(call, layer) : null;
        if (replaced is null)
        {
            return failure;
        }
        if (!replaced.IsSuccess)
        {
            return replaced.Refusal;
        }
        // The client asked for the first image.
        var answer = await PlaceAsync(call with { Request = replaced.Value });
        return answer.Failure is { IsMissingImage: true } ? failure : answer;
    }

    private static bool IsPlain(ImageRequest request) =>
        request.Layers.IsEmpty && request.Commands.Commands.All(IsOfReply);

    private static bool IsOfReply(Command command) =>
        command == Commands.Req
        || command == Commands.Handler
        || command == Commands.Id
        || command == Commands.Locale
        || command == Commands.Cache;

    private static ImageRequest Considered(ImageRequest request) =>
        request with
        {
            Commands = request.Commands.Where(s_considered.Contains),
            Layers = request.Layers.ToImmutableSortedDictionary(
                l => l.Key,
                l => l.Value.Where(s_considered.Contains)
            ),
            Effects = ImmutableSortedDictionary<EffectId, CommandSet>.Empty,
        };
}
