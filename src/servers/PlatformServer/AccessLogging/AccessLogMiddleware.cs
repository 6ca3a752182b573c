using ImageServing.PlatformServer.Monitoring;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>
/// The first stage of every request: 1 note when it came, 2 let it be answered, 3 measure it, 4 log it.
/// </summary>
internal sealed class AccessLogMiddleware(
    AccessLog accessLog,
    TrafficMonitor traffic,
    PlatformMetrics metrics,
    TimeProvider time
)
{
    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        using var pending = traffic.Begin();
        var notes = new AccessLogFeature(time) { Overlap = pending.Overlap };
        http.Features.Set(notes);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            http.Features.Set<IHttpResponseBodyFeature>(
                new CountedBody(http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), notes)
            );
        }

        var isAnswered = false;
        try
        {
            await next(http);
            isAnswered = true;
        }
        finally
        {
            // A fault that leaves the pipeline becomes Kestrel's 500, unless the head has been sent.
            var status =
                isAnswered || http.Response.HasStarted
                    ? http.Response.StatusCode
                    : StatusCodes.Status500InternalServerError;
            var entry = new AccessEntry(
                new HttpExchange(http),
                notes,
                time.GetLocalNow(),
                notes.Elapsed,
                status
            );
            pending.End(status);
            metrics.Answered(status, notes, entry.Elapsed);
            accessLog.Add(entry);
        }
    }
}
