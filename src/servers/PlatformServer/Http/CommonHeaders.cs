namespace ImageServing.PlatformServer.Http;

/// <summary>The headers that every response has, whatever it says (Fetch standard; RFC 9110).</summary>
internal static class CommonHeaders
{
    /// <summary>
    /// For what a browser could take for a document: opened by itself it shows, and runs nothing.
    /// </summary>
    public const string Sandbox =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:";

    // What scripts of other sites may read beyond the few headers that the standard allows.
    private const string Exposed =
        "Accept-Ranges, Content-Length, Content-Range, Date, ETag, Retry-After, X-Request-Id";

    /// <summary>Pages of any site show and read what is here; nothing depends on who asks.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Exposed;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>What a browser is told that asks before it sends a request (CORS preflight).</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Preflight { get; } =
    [
        new("Allow", "GET, HEAD, OPTIONS"),
        new("Access-Control-Allow-Methods", "GET, HEAD"),
        new("Access-Control-Allow-Headers", "*"),
        // A day; browsers take less if they like.
        new("Access-Control-Max-Age", "86400"),
    ];
}
