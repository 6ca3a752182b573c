using System.Buffers;
using System.Text;
using ImageServing.Hosting;
using ImageServing.Hosting.Transport;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Monitoring;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// The shortest way of a hit: a URL that was answered a moment ago is answered by the event loop itself, logged and
/// measured like all others.
/// </summary>
internal sealed class QuickPictures(
    KnownPictures known,
    AccessLog accessLog,
    TrafficMonitor traffic,
    PlatformMetrics metrics,
    TimeProvider time,
    ILogger<QuickPictures> log
) : IQuickAnswers
{
    public QuickReply? Answer(in RequestHead request, ClientEnds client, IBufferWriter<byte> head)
    {
        if (
            // A trace of each request is to have all of them.
            log.IsEnabled(LogLevel.Debug)
            || request.IsConditional
            || !request.Method.SequenceEqual("GET"u8)
            || known.Find(request.Target) is not { } found
            || ResponseHead.Of(found, time.GetUtcNow(), log) is not { } shared
        )
        {
            return null;
        }

        var id = RequestIds.Choose(Encoding.ASCII.GetString(request.RequestId));
        head.Write(shared.Bytes.Span);
        Encoding.ASCII.GetBytes(id, head);
        head.Write("\r\n\r\n"u8);
        var notes = new AccessLogFeature(time);
        known.Tell(notes, found.Known);
        return new Sending(
            this,
            new QuickExchange(request, client, found.Target, id, shared.Headers),
            notes,
            found
        );
    }

    private void End(QuickExchange exchange, AccessLogFeature notes, long bytes)
    {
        notes.Sent(bytes);
        var elapsed = notes.Elapsed;
        notes.Overlap = traffic.Passed(elapsed);
        metrics.Answered(StatusCodes.Status200OK, notes, elapsed);
        accessLog.Add(new AccessEntry(exchange, notes, time.GetLocalNow(), elapsed, StatusCodes.Status200OK));
    }

    private sealed class Sending(
        QuickPictures pictures,
        QuickExchange exchange,
        AccessLogFeature notes,
        PictureAtHand found
    ) : QuickReply(found.Picture.Body)
    {
        public override void End(long bytes) => pictures.End(exchange, notes, bytes);
    }
}
