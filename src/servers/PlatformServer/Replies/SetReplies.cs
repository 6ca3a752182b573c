using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Catalogs.Texts;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Media sets as XML and JSON (reference: Media set requests; the order of names is that of recorded bodies).</summary>
internal static class SetReplies
{
    private const string Version = "1.0";

    /// <summary>The reply to req=set.</summary>
    public static Reply Of(MediaSet set, ReplyShape shape, TimeToLive? cacheable) =>
        shape.ToReply(
            shape.Format is ResponseFormat.Json
                ? shape.ToJsonp(NodeJson.Write(ElementOf(set)))
                : NodeXml.Write(ElementOf(set), shape.Encoding, isDeclared: false),
            cacheable
        );

    private static ReplyNode ElementOf(MediaSet set) =>
        new ReplyNode("set")
            .Add("pv", Version)
            .Add("type", MediaSetTypes.NameOf(set.Type))
            .Add("n", Given(set.Name))
            .AddAll(set.Items.Select(ElementOf))
            .Add(UserDataOf(set.UserData))
            .Add(TargetsOf(set.Targets))
            .AddAll(set.Relations.Select(ElementOf));

    private static ReplyNode ElementOf(MediaItem item)
    {
        var node = new ReplyNode("item")
            .Add(item.Set is { } set ? ElementOf(set) : null)
            .Add(item.Video is { } video ? ElementOf(video) : null)
            .AddAll(item.Images.Select(ElementOf))
            .Add(item.Swatch is { } swatch ? ElementOf(swatch) : null);
        if (item.Images is [{ Size: { } size } image, ..])
        {
            node.Add("dx", Print(size.Width)).Add("dy", Print(size.Height)).Add("iv", image.Version);
        }
        return node.Add("suppressed", SuppressedOf(item))
            .Add(UserDataOf(item.UserData))
            .Add(MapOf(item.Map))
            .Add(TargetsOf(item.Targets));
    }

    private static ReplyNode ElementOf(SetImage image) =>
        new ReplyNode("i").Add("n", image.Name).Add("mod", image.Modifier).Add("l", image.Label);

    private static ReplyNode ElementOf(SetSwatch swatch) =>
        new ReplyNode("s")
            .Add("n", Given(swatch.Name))
            .Add("mod", swatch.Modifier)
            .Add("color", swatch.Rgb is { } rgb ? $"0x{rgb}" : null)
            .Add("l", swatch.Label);

    private static ReplyNode ElementOf(SetVideo video) =>
        new ReplyNode(video.IsVideo ? "v" : "static")
            .Add("path", video.Path)
            .Add("id", video.Name)
            .Add("dx", Print(video.Figures.Size?.Width))
            .Add("dy", Print(video.Figures.Size?.Height))
            .Add("bitrate", Print(video.Figures.BitRate))
            .Add("audioBitrate", Print(video.Figures.AudioBitRate))
            .Add("totalBitrate", Print(video.Figures.TotalBitRate))
            .Add("suffix", Given(Path.GetExtension(video.Path).TrimStart('.')));

    private static ReplyNode ElementOf(SetRelation relation) =>
        new ReplyNode("relation") { IsListed = true }
            .Add("n", relation.Name)
            .Add(UserDataOf(relation.UserData));

    private static ReplyNode? UserDataOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }
        var node = new ReplyNode("userdata");
        foreach (var (name, value) in PropertyData.Parse(text) ?? [new("text", text)])
        {
            node.Add(name, value);
        }
        return node;
    }

    private static ReplyNode? MapOf(string text) =>
        ImageMap.Parse(text) is { Areas.IsEmpty: false } map
            ? new ReplyNode("map").AddAll(map.Areas.Select(MapReplies.ElementOf))
            : null;

    private static ReplyNode? TargetsOf(string text) =>
        ZoomTarget.Parse(text) is { Count: > 0 } targets
            ? new ReplyNode("targets").AddAll(
                targets.Select(t =>
                    new ReplyNode("target")
                        .Add("num", Print(t.Number))
                        .Add("rect", t.Rectangle)
                        .Add("frame", t.Frame)
                        .Add("label", t.Label)
                        .Add("userdata", t.UserData)
                )
            )
            : null;

    private static string? SuppressedOf(MediaItem item) =>
        (item.IsMapSuppressed, item.IsUserDataSuppressed) switch
        {
            (true, true) => "map,userdata",
            (true, false) => "map",
            (false, true) => "userdata",
            _ => null,
        };

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string? Print(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
