using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Sends replies: the one place that knows which headers every response has.</summary>
internal static class ReplyWriter
{
    /// <summary>Sends a reply; HEAD gets its headers, the length included, without the body.</summary>
    public static async Task SendAsync(HttpContext http, Reply reply, DateTimeOffset now, ILogger log)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        SetHeaders(response.Headers, reply, now);
        reply.Rules.Apply(response.Headers, log);
        if (reply.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.BodyWriter.WriteAsync(reply.Body, http.RequestAborted);
        }
    }

    private static void SetHeaders(IHeaderDictionary headers, Reply reply, DateTimeOffset now)
    {
        // Pages of any site read pictures and properties; nothing here depends on who asks.
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        if (reply.Cacheable is { } time)
        {
            CacheHeaders.AllowCaching(headers, time, now);
        }
        else
        {
            CacheHeaders.ForbidCaching(headers);
        }

        if (reply.ETag is not null)
        {
            headers.ETag = reply.ETag;
        }

        if (reply.RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (reply.LastModified is { } modified)
        {
            headers.LastModified = HeaderUtilities.FormatDate(modified);
        }

        foreach (var (name, value) in reply.Headers)
        {
            headers[name] = value;
        }
    }
}
