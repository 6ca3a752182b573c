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
/// <param name="State">What becomes of it.</param>
public sealed record RequestTypeInfo(
    RequestKind Kind,
    string Name,
    ImmutableArray<ResponseFormat> Formats,
    bool HasEncodings,
    bool IsAboutObject,
    CommandState State
)
{
    /// <summary>Why it does not work; null when it does.</summary>
    public string? StateReason =>
        State is CommandState.Works ? null : "this request type is not answered yet";

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
            Works(Image, "img", None),
            Works(Properties, "props", Every),
            Works(SourceProperties, "imageprops", Every) with
            {
                IsAboutObject = true,
            },
            Works(Exists, "exists", Every) with
            {
                IsAboutObject = true,
            },
            Works(Validate, "validate", Every),
            Parsed(CatalogProperties, "catalogprops", Every) with
            {
                IsAboutObject = true,
            },
            Parsed(ImageSet, "imageset", Every) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Parsed(LoadCache, "loadcache", None),
            Parsed(Map, "map", Data) with
            {
                HasEncodings = true,
            },
            Parsed(Mask, "mask", None),
            Parsed(MultiBitRateSet, "mbrSet", [Text, Xml]) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Parsed(Message, "message", None) with
            {
                IsAboutObject = true,
            },
            Parsed(Resolve, "resolve", None),
            Parsed(SaveToFile, "saveToFile", None),
            Parsed(Set, "set", [Xml, Json]) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Parsed(Targets, "targets", Data) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Parsed(Thumbnail, "tmb", None),
            Parsed(UserData, "userdata", Data) with
            {
                HasEncodings = true,
                IsAboutObject = true,
            },
            Parsed(Translations, "xlate", Every) with
            {
                IsAboutObject = true,
            },
            Parsed(Xmp, "xmp", None) with
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

    private static RequestTypeInfo Works(
        RequestKind kind,
        string name,
        ImmutableArray<ResponseFormat> formats
    ) => new(kind, name, formats, HasEncodings: false, IsAboutObject: false, CommandState.Works);

    private static RequestTypeInfo Parsed(
        RequestKind kind,
        string name,
        ImmutableArray<ResponseFormat> formats
    ) => Works(kind, name, formats) with { State = CommandState.ParsedOnly };
}
