namespace ImageServing.Protocol.Values;

/// <summary>The request types (reference: req).</summary>
public enum RequestKind
{
    /// <summary>The picture (img).</summary>
    Image,

    /// <summary>Properties of the reply (props).</summary>
    Properties,

    /// <summary>Properties of the source (imageprops).</summary>
    SourceProperties,

    /// <summary>Whether the object exists (exists).</summary>
    Exists,

    /// <summary>Whether the request can be parsed (validate).</summary>
    Validate,

    /// <summary>Attributes of the catalog (catalogprops).</summary>
    CatalogProperties,

    /// <summary>The record's image set as it is (imageset).</summary>
    ImageSet,

    /// <summary>The length of the reply, which is then cached (loadcache).</summary>
    LoadCache,

    /// <summary>The image map (map).</summary>
    Map,

    /// <summary>The alpha channel (mask).</summary>
    Mask,

    /// <summary>Addresses of videos by bit rate (mbrSet).</summary>
    MultiBitRateSet,

    /// <summary>A line for the log (message).</summary>
    Message,

    /// <summary>The request after all substitutions (resolve).</summary>
    Resolve,

    /// <summary>The picture, into a file of the server (saveToFile).</summary>
    SaveToFile,

    /// <summary>A media set with its members (set).</summary>
    Set,

    /// <summary>Zoom targets (targets).</summary>
    Targets,

    /// <summary>The thumbnail (tmb).</summary>
    Thumbnail,

    /// <summary>User data (userdata).</summary>
    UserData,

    /// <summary>Ids of the versions for other locales (xlate).</summary>
    Translations,

    /// <summary>XMP metadata (xmp).</summary>
    Xmp,
}

/// <summary>The text formats of property replies (reference: req, Properties).</summary>
public enum ResponseFormat
{
    /// <summary>name=value lines.</summary>
    Text,

    /// <summary>JavaScript assignments.</summary>
    JavaScript,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>JSON in a call of the handler.</summary>
    Json,
}

/// <summary>The character encodings of XML replies (reference: map, set, targets, userdata).</summary>
public enum ResponseEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16 with a byte order mark.</summary>
    Utf16,

    /// <summary>UTF-16, little endian.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, big endian.</summary>
    Utf16BigEndian,

    /// <summary>ISO-8859-1.</summary>
    Latin1,
}

/// <summary>What a request asks for.</summary>
/// <param name="Kind">The request type.</param>
/// <param name="Format">Format of a reply of text.</param>
/// <param name="Encoding">Encoding of a reply of XML; UTF-8 elsewhere.</param>
public readonly record struct RequestType(
    RequestKind Kind,
    ResponseFormat Format,
    ResponseEncoding Encoding = ResponseEncoding.Utf8
);

/// <summary>How a cache treats a request (reference: cache).</summary>
public enum CacheUse
{
    /// <summary>As usual.</summary>
    On,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>The entry is checked against its files first.</summary>
    Validate,

    /// <summary>The entry is made anew.</summary>
    Update,
}

/// <summary>Control of the client's and the server's cache (reference: cache).</summary>
public readonly record struct CacheControl(CacheUse Client, CacheUse Server);
