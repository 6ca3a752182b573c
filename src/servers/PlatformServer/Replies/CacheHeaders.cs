using System.Globalization;
using ImageServing.Catalogs;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Replies;

/// <summary>What clients and proxies may do with a response (reference: cache, Expiration).</summary>
internal static class CacheHeaders
{
    /// <summary>The response may be kept for <paramref name="time"/>.</summary>
    public static void AllowCaching(IHeaderDictionary headers, TimeToLive time, DateTimeOffset now)
    {
        var duration = time.Duration;
        headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"public, max-age={(long)duration.TotalSeconds}{(time.IsNever ? ", immutable" : "")}"
        );
        headers.Expires = HeaderUtilities.FormatDate(now + duration);
    }

    /// <summary>The response may not be kept at all.</summary>
    public static void ForbidCaching(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.Expires = "0";
    }
}
