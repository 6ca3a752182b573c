using System.Net;

namespace ImageServing.Chaos.Load;

/// <summary>A request and its right answer.</summary>
/// <param name="Sort">Its sort.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Tag">Entity tag that the client has, or null.</param>
/// <param name="Expected">The right answer; null while it is being learned.</param>
public sealed record Target(RequestSort Sort, string Path, string? Tag, Answer? Expected);

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
}
