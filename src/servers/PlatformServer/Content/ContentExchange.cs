using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Content;

/// <summary>What every stage knows of one request of /is/content.</summary>
/// <param name="Target">Its texts as received.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Cancellation">Ends when the client leaves.</param>
internal sealed record ContentExchange(
    RequestTarget Target,
    IHeaderDictionary Headers,
    string Method,
    CancellationToken Cancellation
)
{
    /// <summary>What the stages tell the access log and the metrics.</summary>
    public AccessLogFeature Notes { get; init; } = new(TimeProvider.System);
}
