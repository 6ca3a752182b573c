using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

/// <summary>The pages of request types: the formats and encodings that each of them allows.</summary>
public sealed class RequestTypePages
{
    [Theory]
    [InlineData("catalogprops", "text javascript xml json", false)]
    [InlineData("exists", "text javascript xml json", false)]
    [InlineData("imageprops", "text javascript xml json", false)]
    [InlineData("imageset", "text javascript xml json", true)]
    [InlineData("img", "", false)]
    [InlineData("loadcache", "", false)]
    [InlineData("map", "text xml json", true)]
    [InlineData("mask", "", false)]
    [InlineData("mbrSet", "text xml", true)]
    [InlineData("message", "", false)]
    [InlineData("props", "text javascript xml json", false)]
    [InlineData("resolve", "", false)]
    [InlineData("saveToFile", "", false)]
    [InlineData("set", "xml json", true)]
    [InlineData("targets", "text xml json", true)]
    [InlineData("tmb", "", false)]
    [InlineData("userdata", "text xml json", true)]
    [InlineData("validate", "text javascript xml json", false)]
    [InlineData("xlate", "text javascript xml json", false)]
    public void A_request_type_has_the_formats_of_its_page(string name, string formats, bool hasEncodings)
    {
        var offered = formats.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Page.Says(Commands.Req, name, name);
        foreach (var format in new[] { "text", "javascript", "xml", "json" })
        {
            var isOffered = offered.Contains(format) || (offered.Length == 0 && format == "text");
            var isDefault = format == offered.FirstOrDefault("text");
            var canonical = isDefault ? name : $"{name},{format}";
            Page.Says(Commands.Req, $"{name},{format}", isOffered ? canonical : null);
        }
        foreach (var encoding in new[] { "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1" })
        {
            var value = $"{name},xml,{encoding}";
            Page.Says(Commands.Req, value, hasEncodings ? value : null);
            Page.Says(Commands.Req, $"{name},json,{encoding}", null);
        }
    }

    [Theory]
    [InlineData("xmp", "xmp")]
    [InlineData("xmp,xml", "xmp")]
    [InlineData("xmp,json", null)]
    public void Xmp_is_xml(string value, string? canonical) => Page.Says(Commands.Req, value, canonical);

    [Theory]
    [InlineData("set,json,UTF-8", RequestKind.Set, ResponseFormat.Json, ResponseEncoding.Utf8)]
    [InlineData("set", RequestKind.Set, ResponseFormat.Xml, ResponseEncoding.Utf8)]
    [InlineData("userdata,xml,iso-8859-1", RequestKind.UserData, ResponseFormat.Xml, ResponseEncoding.Latin1)]
    [InlineData("map,xml,UTF-16le", RequestKind.Map, ResponseFormat.Xml, ResponseEncoding.Utf16LittleEndian)]
    [InlineData("exists,,UTF-8", RequestKind.Exists, ResponseFormat.Text, ResponseEncoding.Utf8)]
    public void Type_format_and_encoding_are_read(
        string value,
        RequestKind kind,
        ResponseFormat format,
        ResponseEncoding encoding
    ) =>
        Assert.Equal(
            new RequestType(kind, format, encoding),
            Commands.Req.Apply(CommandSet.Empty, value).Set.Get(Commands.Req)
        );

    [Fact]
    public void Every_kind_is_in_the_table_once() =>
        Assert.Equal(Enum.GetValues<RequestKind>(), RequestTypes.All.Select(t => t.Kind).Order());

    [Fact]
    public void A_refusal_says_what_may_follow()
    {
        Assert.Equal("req='img,json': nothing may follow img", MessageOf("img,json"));
        Assert.Equal("req='props,yaml': expected props[,text|javascript|xml|json]", MessageOf("props,yaml"));
        Assert.StartsWith("req='images': expected img|props|", MessageOf("images"), StringComparison.Ordinal);
    }

    private static string? MessageOf(string value) =>
        Commands.Req.Apply(CommandSet.Empty, value).Refusal?.Message;
}
