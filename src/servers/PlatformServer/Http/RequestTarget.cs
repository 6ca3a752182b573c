using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.Http;

/// <summary>What a client asks of one context, as received: decoding is the protocol's own business.</summary>
/// <param name="Text">Path and query, for logs.</param>
/// <param name="RawPath">What follows the context, still encoded.</param>
/// <param name="RawQuery">What follows the question mark, still encoded.</param>
internal sealed record RequestTarget(string Text, string RawPath, string RawQuery)
{
    /// <summary>The target of a request; null when it is for another context.</summary>
    public static RequestTarget? In(HttpContext http, string context) =>
        In(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, context);

    /// <inheritdoc cref="In(HttpContext, string)"/>
    public static RequestTarget? In(string rawTarget, string context)
    {
        var target = WithoutOrigin(rawTarget);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        return
            path.StartsWith(context, StringComparison.Ordinal)
            && (path.Length == context.Length || path[context.Length] == '/')
            ? new RequestTarget(target, path[context.Length..], mark < 0 ? "" : target[(mark + 1)..])
            : null;
    }

    // A proxy may name the whole URL, and a server must understand it (RFC 9112, 3.2.2).
    private static string WithoutOrigin(string target)
    {
        var authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        var path = authority < 0 ? 0 : target.IndexOfAny(['/', '?'], authority + "://".Length);
        return path < 0 ? "/" : target[path..];
    }
}
