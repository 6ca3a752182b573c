using System.Net;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Redirection;
using ImageServing.PlatformServer.Replies;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The HTTP side of /is/image: takes the request's texts as they were received, and sends the reply.</summary>
internal sealed class ImageEndpoint(
    ImagePipeline pipeline,
    ErrorRedirect redirect,
    TimeProvider time,
    ILogger<ImageEndpoint> log
)
{
    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (RequestTarget.In(http, ImagePipeline.Context) is not { } target)
        {
            await next(http);
            return;
        }

        var reply = await AnswerAsync(http, target);
        await ReplyWriter.SendAsync(http, reply, time.GetUtcNow(), log);
    }

    private async Task<Reply> AnswerAsync(HttpContext http, RequestTarget target)
    {
        if (RequestMethods.AnswerOthers(http) is { } other)
        {
            return other;
        }

        var notes = http.Features.GetRequiredFeature<AccessLogFeature>();
        try
        {
            return await pipeline.AnswerAsync(
                new Exchange(
                    http.TraceIdentifier,
                    target.Text,
                    target.RawPath,
                    target.RawQuery,
                    http.Request.Headers,
                    http.Connection.RemoteIpAddress ?? IPAddress.Loopback,
                    http.RequestAborted
                )
                {
                    Method = http.Request.Method,
                    RedirectsErrors = redirect.IsFor(http.Request.Headers),
                    Notes = notes,
                }
            );
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left; 499 is nginx's status for it, and only our own metrics see it.
            return Reply.Text(StatusCodes.Status499ClientClosedRequest, "text/plain", "");
        }
#pragma warning disable CA1031 // The last place that can turn a fault of ours into a reply.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Faulted(log, e, target.Text);
            notes.Faulted(e);
            return Reply.Text(
                StatusCodes.Status500InternalServerError,
                "text/plain",
                $"Server error: a fault of the server; its log has it under {http.TraceIdentifier}\n"
            );
        }
    }
}
