using System.Globalization;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Http;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Sends replies: the one place that knows which headers every response has.</summary>
internal static class ReplyWriter
{
    /// <summary>
    /// Sends a reply: HEAD gets its headers, the length included; a client whose copy is right gets 304; one that asks
    /// for a part gets that. Several parts at once are not worth it for what fits into memory: such a client gets all.
    /// </summary>
    public static async Task SendAsync(HttpContext http, Reply reply, DateTimeOffset now, ILogger log)
    {
        if (reply.Forwarded is { } forwarded)
        {
            await forwarded.SendAsync(http);
            return;
        }

        var validators = reply.Validators;
        if (validators?.AllowAnswer(http.Request.Headers) == false)
        {
            await SendInsteadAsync(http, reply, PlainReplies.OtherContent(), now, log);
            return;
        }

        var isKept = reply.Cacheable is { } time && validators?.AreMetBy(http.Request.Headers, time) == true;
        var range = isKept
            ? RangeRequest.Whole
            : validators?.PartsFor(http.Request.Method, http.Request.Headers, reply.Body.Length)
                ?? RangeRequest.Whole;
        if (range.IsUnsatisfiable)
        {
            await SendInsteadAsync(http, reply, PlainReplies.NoSuchPart(reply.Body.Length), now, log);
            return;
        }

        var response = http.Response;
        response.StatusCode = isKept ? StatusCodes.Status304NotModified : reply.Status;
        if (isKept && http.Features.Get<AccessLogFeature>() is { } notes)
        {
            notes.EntityBytes = reply.Body.Length;
        }

        if (response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent)
        {
            SetHeaders(response.Headers, reply, now);
            reply.Rules.Apply(response.Headers, log);
            return;
        }

        SetWhole(response.Headers, reply, now, log);
        var body = Cut(response, reply.Body, range);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }

    /// <summary>Sets the headers of a reply that is sent as it is.</summary>
    public static void SetWhole(IHeaderDictionary headers, Reply reply, DateTimeOffset now, ILogger log)
    {
        SetHeaders(headers, reply, now);
        if (reply.Validators is not null)
        {
            headers.AcceptRanges = "bytes";
        }

        reply.Rules.Apply(headers, log);
        headers.ContentType = reply.ContentType;
        headers.ContentLength = reply.Body.Length;
    }

    private static Task SendInsteadAsync(
        HttpContext http,
        Reply reply,
        Reply refusal,
        DateTimeOffset now,
        ILogger log
    ) => SendAsync(http, refusal with { Rules = reply.Rules, Vary = reply.Vary }, now, log);

    private static ReadOnlyMemory<byte> Cut(
        HttpResponse response,
        ReadOnlyMemory<byte> body,
        RangeRequest range
    )
    {
        if (range.Parts is not [var part])
        {
            return body;
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = part.ToContentRange(body.Length);
        return body.Slice((int)part.Offset, (int)part.Length);
    }

    private static void SetHeaders(IHeaderDictionary headers, Reply reply, DateTimeOffset now)
    {
        CommonHeaders.Set(headers);
        if (reply.IsDocument)
        {
            headers.ContentSecurityPolicy = CommonHeaders.Sandbox;
        }

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

        if (reply.Vary.Count > 0)
        {
            headers.Vary = string.Join(", ", reply.Vary);
        }

        foreach (var (name, value) in reply.Headers)
        {
            headers[name] = value;
        }
    }
}
