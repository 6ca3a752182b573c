using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>The replies that are nothing but properties, and their lists (reference: req, Properties).</summary>
internal static class PropertyReplies
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Properties in the shape that the request asked for.</summary>
    /// <param name="properties">What is sent.</param>
    /// <param name="shape">The asked form.</param>
    /// <param name="cacheable">How long clients may keep it; null forbids it.</param>
    /// <param name="now">The time that the text format shows.</param>
    public static Reply Create(
        PropertyList properties,
        ReplyShape shape,
        TimeToLive? cacheable,
        DateTimeOffset now
    )
    {
        var reply = shape.ToReply(PropertyText.Write(properties, shape, now), cacheable);
        // The text shows when it was written, so no two of them are the same.
        return shape.Format is ResponseFormat.Text ? reply with { ETag = null } : reply;
    }

    /// <summary>What req=exists tells.</summary>
    public static PropertyList Exists(bool exists) => new PropertyList().Add("catalogRecord.exists", exists);

    /// <summary>What req=validate tells of a request that can be parsed.</summary>
    public static PropertyList Valid() => new PropertyList().Add("request.isValid", true);

    /// <summary>What req=xlate tells: the ids that exist, the plain one first.</summary>
    public static PropertyList Translations(IEnumerable<string> ids) =>
        new PropertyList().Add("xlate.translatedIds", string.Join(',', ids));

    /// <summary>What req=loadcache tells: bytes of the reply image.</summary>
    public static PropertyList Length(long bytes) => new PropertyList().Add("image.length", bytes);

    /// <summary>What req=saveToFile tells.</summary>
    public static PropertyList Saved(DateTimeOffset created, long pixels) =>
        new PropertyList()
            .Add("lastUpdated", created.ToUnixTimeMilliseconds())
            .Add("pixelsTotal", pixels)
            .Add("status", "done");

    /// <summary>What req=props tells of static content.</summary>
    /// <param name="path">The file as the record names it.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="expiration">How long clients may keep it.</param>
    /// <param name="modified">When it was changed, by record or file.</param>
    /// <param name="userType">The record's type of the site's own; may be empty.</param>
    public static PropertyList Static(
        string path,
        long bytes,
        TimeToLive expiration,
        DateTimeOffset modified,
        string userType
    ) =>
        new PropertyList()
            .Add("path", path)
            .Add("length", bytes)
            .Add("expiration", expiration.Hours)
            .Add("lastModified", TimeOf(modified))
            .Add("userType", userType);

    /// <summary>Times as properties show them.</summary>
    public static string TimeOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
}
