using System.Net;

namespace ImageServing.PlatformServer.Redirection;

/// <summary>A request as the secondary server gets it.</summary>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Target">Path and query as the client sent them.</param>
/// <param name="Headers">The client's headers.</param>
/// <param name="Address">The client's address.</param>
/// <param name="RequestId">The id under which it is logged.</param>
internal sealed record RedirectedRequest(
    string Method,
    string Target,
    IHeaderDictionary Headers,
    IPAddress Address,
    string RequestId
);
