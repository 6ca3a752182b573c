using System.Buffers;
using System.Globalization;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;

namespace ImageServing.RenderServing;

/// <summary>What the scheduler, the flight recorder and the health check know of a render.</summary>
/// <param name="RequestId">Id under which every process logs the request.</param>
/// <param name="Fingerprint">Digest of what is computed; empty when the caller told none.</param>
/// <param name="Url">Path and query of the client's request; empty when the caller told none.</param>
/// <param name="IsAlone">Whether nothing else may be computed meanwhile.</param>
/// <param name="CallerWaits">How long the caller waits; null when only the server's own deadline holds.</param>
public sealed record RenderTicket(
    string RequestId,
    string Fingerprint,
    string Url,
    bool IsAlone,
    TimeSpan? CallerWaits
)
{
    // SHA-512 in hexadecimal digits; ours are shorter.
    private const int LongestFingerprint = 128;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads the headers of <see cref="RenderWire"/>; one that makes no sense counts as absent.</summary>
    internal static RenderTicket Of(HttpContext context)
    {
        var headers = context.Request.Headers;
        return new RenderTicket(
            context.TraceIdentifier,
            Fingerprinted(headers[RenderWire.FingerprintHeader].ToString()),
            ClientUrl.Escape(headers[RenderWire.ClientUrlHeader].ToString()),
            headers[RenderWire.AloneHeader] == RenderWire.AloneValue,
            Waiting(headers[RenderWire.DeadlineHeader].ToString())
        );
    }

    private static string Fingerprinted(string text) =>
        text.Length <= LongestFingerprint && !text.AsSpan().ContainsAnyExcept(s_hexadecimal) ? text : "";

    private static TimeSpan? Waiting(string milliseconds) =>
        int.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromMilliseconds(number)
            : null;
}
