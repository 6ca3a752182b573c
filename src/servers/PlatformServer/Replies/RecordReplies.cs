using ImageServing.Catalogs;
using ImageServing.Catalogs.Texts;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// The replies that hand out a field of a record (reference: imageset, targets, userdata). In text the field is sent as
/// it is, with a line end; in other formats as properties where it is property data.
/// </summary>
internal static class RecordReplies
{
    private const string UserDataName = "USER_DATA";
    private const string TargetsName = "TARGETS";
    private const string ImageSetName = "IMAGE_SET";

    /// <summary>catalog::UserData or static::UserData, localised; empty when there is no record.</summary>
    public static Reply UserData(string userData, ReplyShape shape, TimeToLive? cacheable) =>
        Field(UserDataName, userData, shape, cacheable);

    /// <summary>catalog::Targets, localised; empty when there is no record.</summary>
    public static Reply Targets(string targets, ReplyShape shape, TimeToLive? cacheable) =>
        Field(TargetsName, targets, shape, cacheable);

    /// <summary>catalog::ImageSet, localised; empty when there is no record.</summary>
    public static Reply ImageSet(string imageSet, ReplyShape shape, TimeToLive? cacheable) =>
        Send(imageSet, new PropertyList().Add(ImageSetName, imageSet), shape, cacheable);

    private static Reply Field(string name, string text, ReplyShape shape, TimeToLive? cacheable)
    {
        var properties = new PropertyList();
        if (PropertyData.Parse(text) is { } parsed)
        {
            foreach (var (key, value) in parsed)
            {
                properties.Add(key, value);
            }
        }
        else if (text.Length > 0)
        {
            properties.Add(name, text);
        }
        return Send(text, properties, shape, cacheable);
    }

    private static Reply Send(
        string text,
        PropertyList properties,
        ReplyShape shape,
        TimeToLive? cacheable
    ) =>
        shape.ToReply(
            shape.Format is ResponseFormat.Text
                ? PropertyData.ToLines(text)
                : PropertyText.Write(properties, shape, default),
            cacheable
        );
}
