using System.Net;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What every stage knows of one request: its texts as received and the id under which it is logged.</summary>
/// <param name="RequestId">The id that follows the request through all servers.</param>
/// <param name="Target">Path and query as received, for logs.</param>
/// <param name="RawPath">What follows /is/image, still encoded.</param>
/// <param name="RawQuery">What follows the question mark, still encoded.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Cancellation">Ends when the client leaves.</param>
internal sealed record Exchange(
    string RequestId,
    string Target,
    string RawPath,
    string RawQuery,
    IHeaderDictionary Headers,
    IPAddress Address,
    CancellationToken Cancellation
)
{
    /// <summary>The method, GET or HEAD.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    /// <summary>Whether another server is asked for what cannot be read here (reference: Redirect on error).</summary>
    public bool RedirectsErrors { get; init; }

    /// <summary>What the stages tell the access log and the metrics.</summary>
    public AccessLogFeature Notes { get; init; } = new(TimeProvider.System);

    /// <summary>Whether another server is asked after this failure.</summary>
    public bool Redirects(Failure failure) => RedirectsErrors && failure.IsRedirectable;
}
