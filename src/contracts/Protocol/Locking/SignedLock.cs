using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Protocol.Locking;

/// <summary>
/// A lock that only the holder of a secret can make, in addition to the reference's: a query ends with
/// "s7exp=(Unix seconds)&amp;s7sig=(22 characters)", the first 16 bytes of an HMAC-SHA-256 over path and query in
/// base64url. 128 bits are out of reach of guessing and keep URLs short.
/// </summary>
public sealed class SignedLock
{
    /// <summary>Shortest secret in bytes: as many bits as the signature has.</summary>
    public const int ShortestSecret = 16;

    private const string ExpiryName = "s7exp=";
    private const string SignatureName = "&s7sig=";
    private const int SignatureBytes = 16;
    private const int SignatureLength = 22;

    // Unix seconds have 10 digits until the year 2286.
    private const int MostExpiryDigits = 11;

    private readonly ImmutableArray<byte[]> _secrets;

    private SignedLock(ImmutableArray<byte[]> secrets) => _secrets = secrets;

    /// <summary>
    /// Makes a lock of one or more secrets. The first one signs and all of them open, so that secrets can be
    /// changed while old URLs are in use. Refused when there is none or one is shorter than 16 bytes.
    /// </summary>
    public static Parsed<SignedLock> Create(IReadOnlyList<byte[]> secrets) =>
        secrets.Count == 0 || secrets.Any(secret => secret.Length < ShortestSecret)
            ? new Refusal(
                RefusalKind.InvalidValue,
                null,
                $"signed requests want one or more secrets of at least {ShortestSecret} bytes"
            )
            : new SignedLock([.. secrets.Select(secret => (byte[])secret.Clone())]);

    /// <summary>Signs a request.</summary>
    /// <param name="path">The whole path as it will be sent, like /is/image/cat/id, still encoded.</param>
    /// <param name="query">The query as it will be sent, without '?'.</param>
    /// <param name="expiry">From when on the request is rejected; counted in whole seconds.</param>
    /// <returns>The query with expiry and signature.</returns>
    public string Sign(string path, string query, DateTimeOffset expiry)
    {
        var seconds = Math.Max(0, expiry.ToUnixTimeSeconds()).ToString(CultureInfo.InvariantCulture);
        var signed = $"{query}{(query.Length == 0 ? "" : "&")}{ExpiryName}{seconds}";
        return signed + SignatureName + Signature(_secrets[0], path, signed);
    }

    /// <summary>Takes expiry and signature off a query, after checking them.</summary>
    /// <param name="path">The whole path as received.</param>
    /// <param name="query">The query as received, without '?'.</param>
    /// <param name="now">The time of the request.</param>
    public Unlocked Unlock(string path, string query, DateTimeOffset now)
    {
        var end = query.Length - SignatureLength - SignatureName.Length;
        if (end < 0 || string.CompareOrdinal(query, end, SignatureName, 0, SignatureName.Length) != 0)
        {
            return Unlocked.Reject("the request is not signed; it must end with s7exp= and s7sig=");
        }

        var signed = query[..end];
        var signature = query[(end + SignatureName.Length)..];
        return IsGenuine(path, signed, signature)
            ? Unexpired(signed, now)
            : Unlocked.Reject("the signature does not fit the request; sign the path and the query as sent");
    }

    private static Unlocked Unexpired(string signed, DateTimeOffset now)
    {
        var last = signed.LastIndexOf('&') + 1;
        var digits = signed.AsSpan(last);
        if (
            !digits.StartsWith(ExpiryName)
            || digits.Length > ExpiryName.Length + MostExpiryDigits
            || !long.TryParse(
                digits[ExpiryName.Length..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var expiry
            )
        )
        {
            return Unlocked.Reject("the signed request has no expiry; s7exp= must stand before s7sig=");
        }

        return now.ToUnixTimeSeconds() < expiry
            ? Unlocked.Open(signed[..Math.Max(0, last - 1)])
            : Unlocked.Reject("the signed request has expired; sign it anew");
    }

    // Every secret is tried in constant time, so that the time tells nothing about any of them.
    private bool IsGenuine(string path, string signed, string signature)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var genuine = false;
        foreach (var secret in _secrets)
        {
            var expected = Encoding.ASCII.GetBytes(Signature(secret, path, signed));
            genuine |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return genuine;
    }

    // A path has no '?', so path and query cannot be shifted against each other.
    private static string Signature(byte[] secret, string path, string signed)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{path}?{signed}"));
        return Base64Url.EncodeToString(hash.AsSpan(0, SignatureBytes));
    }
}
