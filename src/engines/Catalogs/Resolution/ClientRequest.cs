using System.Net;

namespace ImageServing.Catalogs.Resolution;

/// <summary>A request as a client sent it.</summary>
/// <param name="Context">The context, such as /is/image.</param>
/// <param name="RawPath">What follows the context, still encoded.</param>
/// <param name="RawQuery">What follows the question mark, still encoded.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Now">The time, for locks that expire.</param>
public sealed record ClientRequest(
    string Context,
    string RawPath,
    string RawQuery,
    IPAddress Address,
    DateTimeOffset Now
);
