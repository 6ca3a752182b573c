using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageServing.Rendering;

/// <summary>
/// The HTTP interface of the Image Server and the SVG Server. A success is status 200; a failure has the status
/// of <see cref="StatusOf"/> and a <see cref="RenderFailure"/> as JSON body.
/// </summary>
public static class RenderWire
{
    /// <summary>POST a <see cref="RenderPlan"/>; the reply body is the encoded image.</summary>
    public const string RenderPath = "/render";

    /// <summary>POST a <see cref="RenderPlan"/>; the reply body is <see cref="ReplyProperties"/>.</summary>
    public const string PropertiesPath = "/properties";

    /// <summary>POST a <see cref="SourceImage"/>; the reply body is <see cref="SourceProperties"/>.</summary>
    public const string SourcePath = "/source";

    /// <summary>
    /// POST a <see cref="SourceImage"/>; the reply body is the XMP packet of the file, of the type
    /// <see cref="XmpType"/>. Status 204 when it has none.
    /// </summary>
    public const string XmpPath = "/xmp";

    /// <summary>The media type of an XMP packet (XMP specification, part 1).</summary>
    public const string XmpType = "application/rdf+xml";

    /// <summary>GET; the reply body is <see cref="ServerProperties"/>.</summary>
    public const string ServerPath = "/server";

    /// <summary>Request header: milliseconds the caller still waits. Without it the server's own deadline holds.</summary>
    public const string DeadlineHeader = "X-Deadline-Ms";

    /// <summary>Request and response header: the id under which every process logs this request.</summary>
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>
    /// Request header: digest of what is asked for, in lower-case hexadecimal digits. It names the request in the
    /// quarantine; absent where no source is opened.
    /// </summary>
    public const string FingerprintHeader = "X-Fingerprint";

    /// <summary>Request header: path and query of the client's request, as <see cref="ClientUrl"/> writes it.</summary>
    public const string ClientUrlHeader = "X-Client-Url";

    /// <summary>
    /// Request header, with the value <see cref="AloneValue"/>: nothing else may be computed in the process meanwhile,
    /// so that its death is this request's doing.
    /// </summary>
    public const string AloneHeader = "X-Alone";

    /// <summary>The only value of <see cref="AloneHeader"/>.</summary>
    public const string AloneValue = "1";

    /// <summary>
    /// Response header of <see cref="RenderPath"/>: <see cref="SourceProperties.InternalDate"/>; absent when there is none.
    /// </summary>
    public const string SourceDateHeader = "X-Source-Date";

    /// <summary>The HTTP status that carries a failure between our own servers.</summary>
    public static int StatusOf(RenderFailureCode code) =>
        code switch
        {
            RenderFailureCode.SourceMissing => 404,
            RenderFailureCode.Busy => 503,
            RenderFailureCode.DeadlineExceeded => 504,
            RenderFailureCode.Internal or RenderFailureCode.Quarantined => 500,
            _ => 422,
        };
}

/// <summary>JSON of the wire and of the plan's canonical text; generated, so nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RenderPlan))]
[JsonSerializable(typeof(SourceImage))]
[JsonSerializable(typeof(SourceProperties))]
[JsonSerializable(typeof(ReplyProperties))]
[JsonSerializable(typeof(ServerProperties))]
[JsonSerializable(typeof(RenderFailure))]
public sealed partial class RenderJson : JsonSerializerContext;
