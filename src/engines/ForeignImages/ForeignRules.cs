namespace ImageServing.ForeignImages;

/// <summary>Which URLs a catalog lets its requests name (reference: AllowDirectUrls, RootUrl). Pure.</summary>
/// <param name="AllowsDirectUrls">Whether absolute URLs may be named.</param>
/// <param name="RootUrl">What stands before relative ones; empty forbids them.</param>
public sealed record ForeignRules(bool AllowsDirectUrls, string RootUrl)
{
    /// <summary>The URL that a request names, or why it may not be fetched.</summary>
    /// <param name="text">Absolute, or relative to <see cref="RootUrl"/>; encoded as it is to be sent.</param>
    /// <param name="url">The absolute URL without a fragment.</param>
    /// <returns>Why there is none, or null.</returns>
    public ForeignFailure? Resolve(string text, out Uri url)
    {
        url = s_none;
        if (!IsAbsolute(text) && RootUrl.Length == 0)
        {
            return Refused("relative URLs are not allowed in this catalog (attribute::RootUrl is empty)");
        }
        if (IsAbsolute(text) && !AllowsDirectUrls)
        {
            return Refused(
                "absolute URLs are not allowed in this catalog (attribute::AllowDirectUrls is 0); "
                    + "name an image relative to attribute::RootUrl"
            );
        }
        if (!Uri.TryCreate(IsAbsolute(text) ? text : Joined(RootUrl, text), UriKind.Absolute, out var parsed))
        {
            return Refused("the URL cannot be understood; write it like http://host/path/image.jpg");
        }
        url = WithoutFragment(parsed);
        return FaultOf(url) ?? (IsAbsolute(text) || IsBelowRoot(url) ? null : LeavesRoot());
    }

    /// <summary>Why a redirection may not be followed, or null.</summary>
    /// <param name="from">The URL that redirects.</param>
    /// <param name="to">The absolute URL that it leads to.</param>
    public ForeignFailure? FaultOfRedirect(Uri from, Uri to) =>
        FaultOf(to)
        ?? (
            from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp
                ? Refused("the other server redirects from https to http")
            : AllowsDirectUrls || IsBelowRoot(to) ? null
            : LeavesRoot()
        );

    /// <summary>Without what only clients heed.</summary>
    internal static Uri WithoutFragment(Uri url) =>
        url.Fragment.Length == 0
            ? url
            : new Uri(url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    private static readonly Uri s_none = new("http://0.0.0.0/");

    private static ForeignFailure? FaultOf(Uri url) =>
        url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps
            ? Refused($"'{url.Scheme}' is not served; use http or https")
        : url.UserInfo.Length > 0 ? Refused("a URL must not have a user name or a password")
        : url.Host.Length == 0 ? Refused("the URL has no host")
        : null;

    private bool IsBelowRoot(Uri url)
    {
        if (!Uri.TryCreate(Joined(RootUrl, ""), UriKind.Absolute, out var root))
        {
            return false;
        }
        var isSameServer =
            url.IdnHost.Equals(root.IdnHost, StringComparison.OrdinalIgnoreCase)
            && (
                (url.Scheme == root.Scheme && url.Port == root.Port)
                // What many servers do with every plain request.
                || (
                    root is { Scheme: "http", IsDefaultPort: true }
                    && url is { Scheme: "https", IsDefaultPort: true }
                )
            );
        return isSameServer
            && (
                root.Query.Length > 0
                    ? url.AbsolutePath == root.AbsolutePath
                    : url.AbsolutePath.StartsWith(root.AbsolutePath, StringComparison.Ordinal)
            )
            && !ClimbsOut(url.AbsolutePath);
    }

    // "%2e%2e%2f" is for the other server to decode, and then it leads out.
    private static bool ClimbsOut(string path) =>
        Uri.UnescapeDataString(Uri.UnescapeDataString(path)).Split('/', '\\').Contains("..");

    private static string Joined(string root, string relative) =>
        root.Contains('?', StringComparison.Ordinal)
            ? root + relative
            : root.TrimEnd('/') + "/" + relative.TrimStart('/');

    private static bool IsAbsolute(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0 && text.AsSpan(0, scheme).IndexOfAnyExcept(s_schemeCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> s_schemeCharacters =
        System.Buffers.SearchValues.Create(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
        );

    private static ForeignFailure LeavesRoot() =>
        Refused("the URL leads out of attribute::RootUrl, and attribute::AllowDirectUrls is 0");

    private static ForeignFailure Refused(string message) => new(ForeignFailureCode.Refused, message);
}
