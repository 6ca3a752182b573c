using ImageServing.PlatformServer.Replies;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.Http;

/// <summary>What can be asked here at all: GET and HEAD, without a body.</summary>
internal static class RequestMethods
{
    /// <summary>The reply to anything else; null for a request to answer.</summary>
    public static Reply? AnswerOthers(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsOptions(method))
        {
            return Reply.Empty(StatusCodes.Status204NoContent).With(CommonHeaders.Preflight);
        }
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            return Last(http, StatusCodes.Status405MethodNotAllowed, "Use GET or HEAD\n")
                .With([new("Allow", "GET, HEAD, OPTIONS")]);
        }
        return http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            ? Last(
                http,
                StatusCodes.Status413PayloadTooLarge,
                "Requests have no body here; put the commands into the URL\n"
            )
            : null;
    }

    // Whoever sends a body that nobody reads must not make the server wait for its end (RFC 9112, 9.6).
    private static Reply Last(HttpContext http, int status, string text)
    {
        if (http.Request.Protocol == HttpProtocol.Http11)
        {
            http.Response.Headers.Connection = "close";
        }

        return Reply.Text(status, "text/plain", text);
    }
}
