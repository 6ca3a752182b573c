using System.Security.Cryptography;
using System.Text;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Replies;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Content;

/// <summary>Sends files and their parts, a block at a time (RFC 9110, 14).</summary>
internal static class ContentSender
{
    // Random, so that no file can hold it by design.
    private const int BoundaryBytes = 16;

    /// <summary>Sends a file; HEAD gets its headers, the length included.</summary>
    public static async Task SendAsync(HttpContext http, ContentDelivery delivery, DateTimeOffset now)
    {
        http.Response.StatusCode = delivery.Status;
        SetHeaders(http.Response.Headers, delivery, now);
        var parts = delivery.Parts.Parts;
        var isWhole = parts.Length switch
        {
            0 => await SendWholeAsync(http, delivery),
            1 => await SendPartAsync(http, delivery, parts[0]),
            _ => await SendPartsAsync(http, delivery),
        };
        if (!isWhole)
        {
            // The file was cut while it was sent: a broken transfer is better than a wrong one that looks complete.
            http.Abort();
        }
    }

    private static async Task<bool> SendWholeAsync(HttpContext http, ContentDelivery delivery)
    {
        http.Response.ContentType = delivery.Type.Header;
        http.Response.ContentLength = delivery.File.Length;
        return HttpMethods.IsHead(http.Request.Method)
            || await CopyAsync(http, delivery, new ByteRange(0, delivery.File.Length));
    }

    private static async Task<bool> SendPartAsync(HttpContext http, ContentDelivery delivery, ByteRange part)
    {
        http.Response.ContentType = delivery.Type.Header;
        http.Response.ContentLength = part.Length;
        http.Response.Headers.ContentRange = part.ToContentRange(delivery.File.Length);
        return await CopyAsync(http, delivery, part);
    }

    private static async Task<bool> SendPartsAsync(HttpContext http, ContentDelivery delivery)
    {
        var boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BoundaryBytes));
        var parts = delivery.Parts.Parts;
        byte[][] heads = [.. parts.Select(part => HeadOf(delivery, part, boundary))];
        var end = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        http.Response.ContentType = $"multipart/byteranges; boundary={boundary}";
        http.Response.ContentLength = parts.Sum(p => p.Length) + heads.Sum(h => h.Length) + end.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            await http.Response.Body.WriteAsync(heads[i], http.RequestAborted);
            if (!await CopyAsync(http, delivery, parts[i]))
            {
                return false;
            }
        }
        await http.Response.Body.WriteAsync(end, http.RequestAborted);
        return true;
    }

    private static Task<bool> CopyAsync(HttpContext http, ContentDelivery delivery, ByteRange part) =>
        delivery.File.CopyAsync(part, http.Response.Body, http.RequestAborted);

    private static byte[] HeadOf(ContentDelivery delivery, ByteRange part, string boundary) =>
        Encoding.ASCII.GetBytes(
            $"\r\n--{boundary}\r\nContent-Type: {delivery.Type.Header}\r\n"
                + $"Content-Range: {part.ToContentRange(delivery.File.Length)}\r\n\r\n"
        );

    private static void SetHeaders(IHeaderDictionary headers, ContentDelivery delivery, DateTimeOffset now)
    {
        CommonHeaders.Set(headers);
        headers.AcceptRanges = "bytes";
        headers.ETag = delivery.Validators.ETag;
        if (delivery.Validators.LastModified is { } modified)
        {
            headers.LastModified = HeaderUtilities.FormatDate(modified);
        }
        if (delivery.Type.IsSandboxed)
        {
            headers.ContentSecurityPolicy = CommonHeaders.Sandbox;
        }
        if (delivery.Cacheable is { } time)
        {
            CacheHeaders.AllowCaching(headers, time, now);
        }
        else
        {
            CacheHeaders.ForbidCaching(headers);
        }
    }
}
