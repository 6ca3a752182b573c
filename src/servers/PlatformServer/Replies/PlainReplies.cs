using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Replies of one format (reference: message, resolve, xmp).</summary>
internal static class PlainReplies
{
    // The packet of an image without any (XMP specification part 1, 7.3.2).
    private const string NoXmp =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></x:xmpmeta>\n";

    /// <summary>req=message: nothing.</summary>
    public static Reply Message() => Reply.Text(StatusCodes.Status200OK, "text/plain", "");

    /// <summary>A client asks for parts of a body that has none of them.</summary>
    public static Reply NoSuchPart(long length) =>
        Reply
            .Text(
                StatusCodes.Status416RangeNotSatisfiable,
                "text/plain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Range not satisfiable: there are {length} bytes\n"
                )
            )
            .With([new("Content-Range", RangeRequest.Unsatisfied(length)), new("Accept-Ranges", "bytes")]);

    /// <summary>A client wants what was there before, or nothing (RFC 9110, 15.5.13).</summary>
    public static Reply OtherContent() =>
        Reply.Text(
            StatusCodes.Status412PreconditionFailed,
            "text/plain",
            "Precondition failed: the content is not the one that If-Match or If-Unmodified-Since asks for\n"
        );

    /// <summary>req=resolve: the request after all substitutions.</summary>
    public static Reply Resolved(string request) =>
        Reply.Text(StatusCodes.Status200OK, "text/plain", request + "\r\n");

    /// <summary>req=xmp: the packet in UTF-8; an empty one when the image has none.</summary>
    public static Reply Xmp(string? packet, TimeToLive? cacheable) =>
        Reply.Text(
            StatusCodes.Status200OK,
            "text/xml",
            string.IsNullOrWhiteSpace(packet) ? NoXmp : packet,
            cacheable
        );
}
