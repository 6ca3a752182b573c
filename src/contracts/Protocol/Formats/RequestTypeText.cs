using System.Collections.Frozen;
using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Request types as text (reference: req).</summary>
internal static class RequestTypeText
{
    public const string Expected = "img|props|imageprops|exists|validate[,text|javascript|xml|json][,UTF-8]";

    private static readonly Words<RequestKind> Kinds = new(
        ("img", RequestKind.Image),
        ("props", RequestKind.Properties),
        ("imageprops", RequestKind.SourceProperties),
        ("exists", RequestKind.Exists),
        ("validate", RequestKind.Validate)
    );

    private static readonly Words<ResponseFormat> Formats = new(
        ("text", ResponseFormat.Text),
        ("javascript", ResponseFormat.JavaScript),
        ("xml", ResponseFormat.Xml),
        ("json", ResponseFormat.Json)
    );

    private static readonly FrozenSet<string> NotServed = new[]
    {
        "catalogprops",
        "imageset",
        "loadcache",
        "map",
        "mask",
        "mbrset",
        "message",
        "resolve",
        "savetofile",
        "set",
        "targets",
        "tmb",
        "userdata",
        "xlate",
        "xmp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static RequestType Read(Fields fields)
    {
        var name = fields.Next(isOptional: false) ?? "";
        if (NotServed.Contains(name))
        {
            fields.NotServed("this documented request type is not served by this server");
            return default;
        }
        var kind = Kinds.TryRead(name, out var read) ? read : fields.Fail(read);
        var format = fields.Word<ResponseFormat>(Formats, ResponseFormat.Text);
        var charset = fields.Next(isOptional: true);
        return charset is null || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
            ? new RequestType(kind, format)
            : fields.Fail(default(RequestType));
    }

    public static string Print(RequestType type) =>
        type.Format is ResponseFormat.Text
            ? Kinds.Print(type.Kind)
            : $"{Kinds.Print(type.Kind)},{Formats.Print(type.Format)}";
}
