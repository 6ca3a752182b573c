using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Request types as text (reference: req).</summary>
internal static class RequestTypeText
{
    public static readonly string Expected = string.Join('|', RequestTypes.All.Select(t => t.Name));

    private static readonly Words<ResponseFormat> Formats = new(
        ("text", ResponseFormat.Text),
        ("javascript", ResponseFormat.JavaScript),
        ("xml", ResponseFormat.Xml),
        ("json", ResponseFormat.Json)
    );

    private static readonly Words<ResponseEncoding> Encodings = new(
        ("UTF-8", ResponseEncoding.Utf8),
        ("UTF-16", ResponseEncoding.Utf16),
        ("UTF-16LE", ResponseEncoding.Utf16LittleEndian),
        ("UTF-16BE", ResponseEncoding.Utf16BigEndian),
        ("ISO-8859-1", ResponseEncoding.Latin1)
    );

    /// <summary>UTF-8 is understood behind every format, because clients write "set,json,UTF-8".</summary>
    public static RequestType Read(Fields fields)
    {
        var name = fields.Next(isOptional: false) ?? "";
        if (RequestTypes.Find(name) is not { } type)
        {
            return fields.Fail(default(RequestType));
        }
        var format = fields.Optional(f => f.Word(Formats)) ?? type.DefaultFormat;
        var encoding = fields.Word(Encodings, ResponseEncoding.Utf8);
        var isOffered = format == type.DefaultFormat || type.Formats.Contains(format);
        var isEncoded =
            encoding is ResponseEncoding.Utf8 || (type.HasEncodings && format is ResponseFormat.Xml);
        var read = new RequestType(type.Kind, format, encoding);
        return isOffered && isEncoded && fields.IsComplete ? read : fields.Fail(read, ExpectedOf(type));
    }

    public static string Print(RequestType value)
    {
        var type = RequestTypes.Of(value.Kind);
        if (value.Encoding is not ResponseEncoding.Utf8)
        {
            return $"{type.Name},{Formats.Print(value.Format)},{Encodings.Print(value.Encoding)}";
        }
        return value.Format == type.DefaultFormat ? type.Name : $"{type.Name},{Formats.Print(value.Format)}";
    }

    private static string ExpectedOf(RequestTypeInfo type)
    {
        var formats = string.Join('|', type.Formats.Select(Formats.Print));
        var encodings = type.HasEncodings ? $", and behind xml {Encodings.Expected}" : "";
        return type.Formats.IsEmpty
            ? $"nothing may follow {type.Name}"
            : $"expected {type.Name}[,{formats}]{encodings}";
    }
}
