using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>The form in which a text reply is asked for (reference: req).</summary>
/// <param name="Format">The format.</param>
/// <param name="Encoding">The encoding of XML; everything else is UTF-8.</param>
/// <param name="Handler">The function that JSONP calls (handler=); null for s7jsonResponse.</param>
/// <param name="Id">The request id that JSONP gives back (id=); null for an empty one.</param>
internal readonly record struct ReplyShape(
    ResponseFormat Format,
    ResponseEncoding Encoding = ResponseEncoding.Utf8,
    string? Handler = null,
    string? Id = null
)
{
    private const string DefaultHandler = "s7jsonResponse";

    /// <summary>The MIME type of the format.</summary>
    public string MimeType =>
        Format switch
        {
            ResponseFormat.JavaScript or ResponseFormat.Json => "text/javascript",
            ResponseFormat.Xml => "text/xml",
            _ => "text/plain",
        };

    /// <summary>What a request asks for.</summary>
    public static ReplyShape Of(ImageRequest request, RequestType type) =>
        new(
            type.Format,
            type.Encoding,
            request.Commands.Get(Commands.Handler),
            request.Commands.Get(Commands.Id)
        );

    /// <summary>JSON in a call of the handler, with the request id (reference: JSONP properties).</summary>
    public string ToJsonp(string json) =>
        $"/*jsonp*/{(string.IsNullOrEmpty(Handler) ? DefaultHandler : Handler)}({json},{JsonText.Quote(Id ?? "")});";

    /// <summary>A reply with a body in this form.</summary>
    public Reply ToReply(string body, Catalogs.TimeToLive? cacheable, int status = StatusCodes.Status200OK) =>
        Reply.Text(
            status,
            MimeType,
            body,
            cacheable,
            encoding: Format is ResponseFormat.Xml ? Encoding : ResponseEncoding.Utf8
        );
}
