using System.Net;
using ImageServing.PlatformServer.AccessLogging;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What every stage knows of one request: its texts as received and the id under which it is logged.</summary>
/// <param name="RequestId">The id that follows the request through all servers.</param>
/// <param name="Target">Path and query as received, for logs.</param>
/// <param name="RawPath">What follows /is/image, still encoded.</param>
/// <param name="RawQuery">What follows the question mark, still encoded.</param>
/// <param name="IfNoneMatch">The entity tags of a conditional request, or an empty text.</param>
/// <param name="Address">The client's address.</param>
/// <param name="Cancellation">Ends when the client leaves.</param>
internal sealed record Exchange(
    string RequestId,
    string Target,
    string RawPath,
    string RawQuery,
    string IfNoneMatch,
    IPAddress Address,
    CancellationToken Cancellation
)
{
    /// <summary>What the stages tell the access log and the metrics.</summary>
    public AccessLogFeature Notes { get; init; } = new(TimeProvider.System);
}
