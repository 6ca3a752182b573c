using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageServing.ResponseCache;

namespace ResponseCache.Writer;

/// <summary>Entries whose bytes follow from their number and a header, so that a reader can tell whether they are whole.</summary>
public static class KnownEntries
{
    /// <summary>How many keys there are.</summary>
    public const int Count = 24;

    public static CacheKey KeyOf(int number) =>
        CacheKey.FromDigest(SHA256.HashData(BitConverter.GetBytes(number)));

    public static CachedResponse Make(int number, int round, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new CachedResponse(
            "image/jpeg",
            [new ResponseHeader("round", round.ToString(CultureInfo.InvariantCulture))],
            new Dependencies([new FileStamp($"/images/{number}.tif", now, round)], [$"record:{number}"]),
            BodyOf(number, round)
        )
        {
            Created = now,
            Validated = now,
        };
    }

    public static bool IsWhole(int number, CachedResponse response) =>
        response.Body.Span.SequenceEqual(
            BodyOf(number, int.Parse(response.Headers[0].Value, CultureInfo.InvariantCulture))
        );

    private static byte[] BodyOf(int number, int round)
    {
        var line = Encoding.ASCII.GetBytes($"{number} of round {round}\n");
        var body = new byte[1000 + (number * 9000)];
        for (var i = 0; i < body.Length; i++)
        {
            body[i] = line[i % line.Length];
        }

        return body;
    }
}
