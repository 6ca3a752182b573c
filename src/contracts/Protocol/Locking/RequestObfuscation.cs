using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ImageServing.Protocol.Locking;

/// <summary>
/// A query as base64, lock and all (reference: Request obfuscation). Tolerated: the URL-safe alphabet, missing
/// padding, and '+', '/' and '=' as percent-escapes, as browsers and proxies write them.
/// </summary>
public static class RequestObfuscation
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The query as base64 that is safe in URLs everywhere.</summary>
    public static string Obscure(string query) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(query));

    /// <summary>The query that a base64 text stands for; an empty text stands for no query.</summary>
    public static Unlocked Reveal(string text)
    {
        if (text.Length > ParserLimits.RequestLength)
        {
            return Unlocked.Reject($"the query has more than {ParserLimits.RequestLength} characters");
        }

        var plain = Unescape(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var bytes = new byte[plain.Length];
        if (Base64Url.DecodeFromChars(plain, bytes, out _, out var length) != OperationStatus.Done)
        {
            return Unlocked.Reject("the query is not obfuscated; it must be base64");
        }

        return Text(bytes.AsSpan(0, length)) is { } query
            ? Unlocked.Open(query)
            : Unlocked.Reject("the obfuscated query is not valid UTF-8");
    }

    private static string Unescape(string text) =>
        text.Replace("%2B", "+", StringComparison.OrdinalIgnoreCase)
            .Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
            .Replace("%3D", "=", StringComparison.OrdinalIgnoreCase);

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
