using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Chaos.Load;

/// <summary>What was answered.</summary>
/// <param name="Status">Status.</param>
/// <param name="Tag">Entity tag, or null.</param>
/// <param name="Digest">SHA-256 of the body, in hexadecimal digits.</param>
/// <param name="Text">The first line of a refusal; null for anything else. Not compared.</param>
public sealed record Answer(HttpStatusCode Status, string? Tag, string Digest, string? Text)
{
    /// <summary>Whether it is the same answer.</summary>
    public bool IsSameAs(Answer other) =>
        Status == other.Status && Tag == other.Tag && Digest == other.Digest;

    /// <summary>Sums an answer up.</summary>
    /// <param name="status">Status.</param>
    /// <param name="tag">Entity tag, or null.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="sort">What was asked for.</param>
    public static Answer Of(HttpStatusCode status, string? tag, byte[] body, RequestSort sort) =>
        new(
            status,
            tag,
            Convert.ToHexString(SHA256.HashData(sort == RequestSort.Properties ? WithoutTime(body) : body)),
            status >= HttpStatusCode.BadRequest ? Encoding.UTF8.GetString(body).Trim() : null
        );

    // The second line of properties tells when they were written.
    private static byte[] WithoutTime(byte[] body) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                Encoding.UTF8.GetString(body).Split('\n').Where((line, i) => i != 1 || !line.StartsWith('#'))
            )
        );
}
