using System.Collections.Immutable;

namespace ImageServing.ResponseCache;

/// <summary>A response, ready to send. Its bytes never change.</summary>
/// <param name="ContentType">The media type.</param>
/// <param name="Headers">What else is to be sent with it, in order.</param>
/// <param name="Dependencies">What it was made from.</param>
/// <param name="Body">The bytes; the cache keeps the memory, so it must not be pooled.</param>
public sealed record CachedResponse(
    string ContentType,
    ImmutableArray<ResponseHeader> Headers,
    Dependencies Dependencies,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>When the making of it began: what changed before that is in it. Set by the cache.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When its dependencies were last found unchanged; at first <see cref="Created"/>.</summary>
    public DateTimeOffset Validated { get; init; }
}

/// <summary>A header field of a response.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct ResponseHeader(string Name, string Value);
