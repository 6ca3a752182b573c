using ImageServing.Catalogs;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Requests;

/// <summary>Gives a property list the shape that the request asked for (reference: req, Properties).</summary>
internal static class PropertyReplies
{
    private const string DefaultHandler = "s7jsonResponse";

    /// <param name="properties">What is sent.</param>
    /// <param name="shape">The asked format, with the names for JSON.</param>
    /// <param name="cacheable">How long clients may keep it; null forbids it.</param>
    /// <param name="now">The time that the text format shows.</param>
    public static Reply Create(
        PropertyList properties,
        PropertyShape shape,
        TimeToLive? cacheable,
        DateTimeOffset now
    )
    {
        var (mimeType, text) = shape.Format switch
        {
            ResponseFormat.JavaScript => ("text/javascript", PropertyText.ToJavaScript(properties)),
            ResponseFormat.Xml => ("text/xml", PropertyText.ToXml(properties)),
            ResponseFormat.Json => (
                "text/javascript",
                PropertyText.ToJsonp(properties, shape.Handler ?? DefaultHandler, shape.Id ?? "")
            ),
            _ => ("text/plain", PropertyText.ToText(properties, now)),
        };
        return Reply.Text(200, mimeType, text, cacheable);
    }
}

/// <summary>The format of a property reply, and handler= and id= for JSON.</summary>
internal readonly record struct PropertyShape(ResponseFormat Format, string? Handler, string? Id);
