using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Draining;

/// <summary>Tells each client in its next response that the connection ends, so that it opens one to another server.</summary>
internal sealed class DrainingReplies(Drain drain)
{
    private const string Close = "close";

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        // At the start of the response, not of the request: the drain may begin in between.
        context.Response.OnStarting(CloseIfDrainingAsync, context.Response);
        try
        {
            await next(context);
        }
        finally
        {
            drain.NoteAnswer();
        }
    }

    private Task CloseIfDrainingAsync(object response)
    {
        var reply = (HttpResponse)response;
        // HTTP/2 has a frame for it, which Kestrel sends when it stops (RFC 9113, 6.8 and 8.2.2).
        if (drain.HasBegun && !HttpProtocol.IsHttp2(reply.HttpContext.Request.Protocol))
        {
            reply.Headers.Connection = Close;
        }

        return Task.CompletedTask;
    }
}
