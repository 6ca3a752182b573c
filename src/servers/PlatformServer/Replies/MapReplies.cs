using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Image maps in the three formats (reference: map).</summary>
internal static class MapReplies
{
    private const string Shape = "shape";
    private const string Coords = "coords";

    /// <summary>A map that was placed, or put together of several.</summary>
    public static Reply Of(ImageMap map, ReplyShape shape, TimeToLive? cacheable) =>
        Send(map, map.ToString(), shape, cacheable);

    /// <summary>The text of catalog::Map, localised: sent as it is when no other command is given.</summary>
    public static Reply Unmodified(string text, ReplyShape shape, TimeToLive? cacheable) =>
        Send(ImageMap.Parse(text), text, shape, cacheable);

    /// <summary>An area as an element: shape, coords, and everything else as it was.</summary>
    public static ReplyNode ElementOf(MapArea area)
    {
        var node = new ReplyNode("area").Add(Shape, area.ValueOf(Shape)).Add(Coords, area.ValueOf(Coords));
        foreach (var value in area.Attributes.Where(a => !a.Is(Shape) && !a.Is(Coords)))
        {
            node.Add(NameOf(value), value.Value);
        }
        return node;
    }

    private static Reply Send(ImageMap map, string html, ReplyShape shape, TimeToLive? cacheable) =>
        shape.ToReply(
            shape.Format switch
            {
                ResponseFormat.Json => shape.ToJsonp(ToJson(map)),
                ResponseFormat.Xml => NodeXml.Write(ToNode(map), shape.Encoding, isDeclared: true),
                _ => html,
            },
            cacheable
        );

    // The reference promises an empty element where there is no area.
    private static ReplyNode ToNode(ImageMap map) =>
        new ReplyNode("map").AddAll(
            map.Areas.IsEmpty ? [new ReplyNode("area")] : map.Areas.Select(ElementOf)
        );

    private static string ToJson(ImageMap map) => $"[{string.Join(',', map.Areas.Select(ToJson))}]";

    private static string ToJson(MapArea area)
    {
        var shape = area.Shape ?? MapShape.All;
        var members = new List<string>
        {
            $"\"shape\":{JsonText.Quote(shape.Name)}",
            $"\"coords\":[{string.Join(',', shape.Coordinates.Select(c => c.ToString(CultureInfo.InvariantCulture)))}]",
        };
        members.AddRange(
            area.Attributes.Where(a => !a.Is(Shape) && !a.Is(Coords))
                .DistinctBy(NameOf, StringComparer.Ordinal)
                .Select(a => $"{JsonText.Quote(NameOf(a))}:{JsonText.Quote(a.Value)}")
        );
        return $"{{{string.Join(',', members)}}}";
    }

    // Names in HTML have no case; scripts that read them have.
    private static string NameOf(AreaValue value) => value.Name.ToLowerInvariant();
}
