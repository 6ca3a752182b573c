using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Upstream;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What the servers tell of themselves, to a URL that asks for nothing (reference: req, Default).</summary>
internal sealed class ServerAnswers(
    PipelineSettings settings,
    RenderServers servers,
    PlatformMetrics metrics,
    TimeProvider time
)
{
    private readonly long _started = time.GetTimestamp();

    public async Task<Reply> AnswerAsync(ImageCall call)
    {
        var exchange = call.Exchange;
        var origin = new RenderOrigin(exchange.RequestId, exchange.Target, Fingerprint: null);
        var images = servers.Images.DescribeAsync(origin, exchange.Cancellation);
        var vectors = servers.Vectors.DescribeAsync(origin, exchange.Cancellation);
        var facts = new PlatformFacts(
            settings.Version,
            time.GetElapsedTime(_started),
            Environment.ProcessId,
            metrics.IgnoredParameters
        );
        return PropertyReplies.Create(
            ServerListing.Of(facts, await images, await vectors),
            call.Shape,
            cacheable: null,
            time.GetUtcNow()
        );
    }
}
