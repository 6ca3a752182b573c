using System.Collections.Frozen;

namespace ImageServing.PlatformServer.Content;

/// <summary>What a file is, told by its suffix alone: nobody looks into files (reference: Serving static non-image contents).</summary>
/// <param name="MimeType">The type without a charset.</param>
/// <param name="Traits">How it is sent.</param>
internal readonly record struct ContentType(string MimeType, ContentTraits Traits)
{
    private static readonly ContentType s_unknown = new("application/octet-stream", ContentTraits.None);

    // The registered types (IANA), and for m3u8 and ts those of Apple's HLS authoring guide.
    private static readonly FrozenDictionary<string, ContentType> s_bySuffix = new Dictionary<
        string,
        ContentType
    >(StringComparer.OrdinalIgnoreCase)
    {
        // Texts
        [".css"] = Utf8("text/css"),
        [".csv"] = Utf8("text/csv"),
        [".js"] = Utf8("text/javascript"),
        [".json"] = Text("application/json"),
        [".map"] = Text("application/json"),
        [".md"] = Utf8("text/markdown"),
        [".mjs"] = Utf8("text/javascript"),
        [".srt"] = Utf8("application/x-subrip"),
        [".txt"] = Utf8("text/plain"),
        [".vtt"] = Utf8("text/vtt"),
        [".webmanifest"] = Text("application/manifest+json"),
        // Documents that say their encoding themselves
        [".htm"] = Text("text/html"),
        [".html"] = Text("text/html"),
        // Markup in which a browser would run scripts, although the page that shows it trusts a picture or data
        [".dfxp"] = Markup("application/ttml+xml"),
        [".rss"] = Markup("application/rss+xml"),
        [".smil"] = Markup("application/smil+xml"),
        [".svg"] = Markup("image/svg+xml"),
        [".ttml"] = Markup("application/ttml+xml"),
        [".xhtml"] = Markup("application/xhtml+xml"),
        [".xml"] = Markup("application/xml"),
        [".xsl"] = Markup("application/xslt+xml"),
        // Streams
        [".m3u8"] = Text("application/vnd.apple.mpegurl"),
        [".mpd"] = Markup("application/dash+xml"),
        [".f4m"] = Markup("application/f4m+xml"),
        [".ts"] = Bytes("video/mp2t"),
        [".m4s"] = Bytes("video/iso.segment"),
        // Video and sound
        [".3gp"] = Bytes("video/3gpp"),
        [".aac"] = Bytes("audio/aac"),
        [".avi"] = Bytes("video/x-msvideo"),
        [".f4v"] = Bytes("video/mp4"),
        [".flac"] = Bytes("audio/flac"),
        [".flv"] = Bytes("video/x-flv"),
        [".m4a"] = Bytes("audio/mp4"),
        [".m4v"] = Bytes("video/mp4"),
        [".mkv"] = Bytes("video/matroska"),
        [".mov"] = Bytes("video/quicktime"),
        [".mp3"] = Bytes("audio/mpeg"),
        [".mp4"] = Bytes("video/mp4"),
        [".mpeg"] = Bytes("video/mpeg"),
        [".mpg"] = Bytes("video/mpeg"),
        [".oga"] = Bytes("audio/ogg"),
        [".ogg"] = Bytes("audio/ogg"),
        [".ogv"] = Bytes("video/ogg"),
        [".opus"] = Bytes("audio/ogg"),
        [".wav"] = Bytes("audio/wav"),
        [".webm"] = Bytes("video/webm"),
        [".wmv"] = Bytes("video/x-ms-wmv"),
        // Pictures
        [".avif"] = Bytes("image/avif"),
        [".bmp"] = Bytes("image/bmp"),
        [".gif"] = Bytes("image/gif"),
        [".ico"] = Bytes("image/vnd.microsoft.icon"),
        [".jpeg"] = Bytes("image/jpeg"),
        [".jpg"] = Bytes("image/jpeg"),
        [".jxl"] = Bytes("image/jxl"),
        [".png"] = Bytes("image/png"),
        [".psd"] = Bytes("image/vnd.adobe.photoshop"),
        [".tif"] = Bytes("image/tiff"),
        [".tiff"] = Bytes("image/tiff"),
        [".webp"] = Bytes("image/webp"),
        // Fonts
        [".eot"] = Bytes("application/vnd.ms-fontobject"),
        [".otf"] = Bytes("font/otf"),
        [".ttc"] = Bytes("font/collection"),
        [".ttf"] = Bytes("font/ttf"),
        [".woff"] = Bytes("font/woff"),
        [".woff2"] = Bytes("font/woff2"),
        // Scenes
        [".glb"] = Bytes("model/gltf-binary"),
        [".gltf"] = Text("model/gltf+json"),
        [".usdz"] = Bytes("model/vnd.usdz+zip"),
        // Documents and archives
        [".ai"] = Bytes("application/postscript"),
        [".doc"] = Bytes("application/msword"),
        [".docx"] = Bytes("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        [".eps"] = Bytes("application/postscript"),
        [".epub"] = Bytes("application/epub+zip"),
        [".gz"] = Bytes("application/gzip"),
        [".pdf"] = Bytes("application/pdf"),
        [".ppt"] = Bytes("application/vnd.ms-powerpoint"),
        [".pptx"] = Bytes("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        [".rtf"] = Bytes("application/rtf"),
        [".swf"] = Bytes("application/x-shockwave-flash"),
        [".wasm"] = Bytes("application/wasm"),
        [".xls"] = Bytes("application/vnd.ms-excel"),
        [".xlsx"] = Bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        [".zip"] = Bytes("application/zip"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is a text, which may be sent in a call of a script.</summary>
    public bool IsText => Traits.HasFlag(ContentTraits.Text);

    /// <summary>Whether a browser must not run what is in it when it is opened by itself.</summary>
    public bool IsSandboxed => Traits.HasFlag(ContentTraits.Sandboxed);

    /// <summary>The value of Content-Type; texts that cannot say their encoding are UTF-8, as documented.</summary>
    public string Header => Traits.HasFlag(ContentTraits.Utf8) ? $"{MimeType};charset=utf-8" : MimeType;

    /// <summary>The type of a file; one with an unknown suffix is bytes.</summary>
    public static ContentType Of(string fileName) =>
        s_bySuffix.GetValueOrDefault(Path.GetExtension(fileName), s_unknown);

    private static ContentType Bytes(string mimeType) => new(mimeType, ContentTraits.None);

    private static ContentType Text(string mimeType) => new(mimeType, ContentTraits.Text);

    private static ContentType Utf8(string mimeType) =>
        new(mimeType, ContentTraits.Text | ContentTraits.Utf8);

    private static ContentType Markup(string mimeType) =>
        new(mimeType, ContentTraits.Text | ContentTraits.Sandboxed);
}

/// <summary>How a file is sent.</summary>
[Flags]
internal enum ContentTraits
{
    /// <summary>As bytes.</summary>
    None = 0,

    /// <summary>It is a text.</summary>
    Text = 1,

    /// <summary>Its Content-Type says that it is UTF-8.</summary>
    Utf8 = 2,

    /// <summary>It may hold scripts, which must not run.</summary>
    Sandboxed = 4,
}
