using System.Collections.Frozen;
using System.Collections.Immutable;
using ImageServing.Protocol.Values;
using static ImageServing.Protocol.Values.RequestKind;
using static ImageServing.Protocol.Values.ResponseFormat;

namespace ImageServing.Protocol;

/// <summary>What is documented about one request type (reference: req and the page of each type).</summary>
/// <param name="Kind">The request type.</param>
/// <param name="Name">As written in req=; requests may write it in any case.</param>
/// <param name="Formats">The formats that req= may ask for, the default first; none for replies that have no choice.</param>
/// <param name="HasEncodings">Whether an encoding may follow xml.</param>
/// <param name="IsAboutObject">Whether the commands of view and layers do not matter: it is about the record itself.</param>
public sealed record RequestTypeInfo(
    RequestKind Kind,
    string Name,
    ImmutableArray<ResponseFormat> Formats,
    bool HasEncodings,
    bool IsAboutObject
)
{
    /// <summary>The format when none is asked for.</summary>
    public ResponseFormat DefaultFormat =>
        Formats.IsEmpty
            ? Kind is Xmp
                ? Xml
                : Text
            : Formats[0];
}

/// <summary>The table of request types.</summary>
public static class RequestTypes
{
    private static readonly ImmutableArray<ResponseFormat> None = [];
    private static readonly ImmutableArray<ResponseFormat> Every = [Text, JavaScript, Xml, Json];
    private static readonly ImmutableArray<ResponseFormat> Data = [Text, Xml, Json];

    private static readonly FrozenDictionary<RequestKind, RequestTypeInfo> ByKind;
    private static readonly FrozenDictionary<string, RequestTypeInfo> ByName;

    static RequestTypes()
    {
        All =
        [
            Define(Image, "img", None),
            Define(Properties, "props", Every),
            Define(SourceProperties, "imageprops", Every) with
            {
                IsAboutObject = true,
            },
            Define(Exists, "exists", Every) with
            {
                IsAboutObject = true,
            },
            Define(Validate, "validate", Every),
            Define(CatalogProperties, "catalogprops", Every) with
            {
                IsAboutObject = true,
            },
            Define(ImageSet, "imageset", Every) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Define(LoadCache, "loadcache", None),
            Define(Map, "map", Data) with
            {
                HasEncodings = true,
            },
            Define(Mask, "mask", None),
            Define(MultiBitRateSet, "mbrSet", [Text, Xml]) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Define(Message, "message", None) with
            {
                IsAboutObject = true,
            },
            Define(Resolve, "resolve", None),
            Define(SaveToFile, "saveToFile", None),
            Define(Set, "set", [Xml, Json]) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Define(Targets, "targets", Data) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Define(Thumbnail, "tmb", None),
            Define(UserData, "userdata", Data) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Define(Translations, "xlate", Every) with
            {
                IsAboutObject = true,
            },
            Define(Xmp, "xmp", None) with
            {
                IsAboutObject = true,
            },
        ];
        ByKind = All.ToFrozenDictionary(t => t.Kind);
        ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every request type.</summary>
    public static ImmutableArray<RequestTypeInfo> All { get; }

    /// <summary>What is documented about a kind.</summary>
    public static RequestTypeInfo Of(RequestKind kind) => ByKind[kind];

    /// <summary>Finds a request type by its name in any case; null when there is none.</summary>
    public static RequestTypeInfo? Find(string name) => ByName.GetValueOrDefault(name);

    private static RequestTypeInfo Define(
        RequestKind kind,
        string name,
        ImmutableArray<ResponseFormat> formats
    ) => new(kind, name, formats, HasEncodings: false, IsAboutObject: false);
}
