using System.Net;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Replies;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The HTTP side of /is/image: takes the request's texts as they were received, and sends the reply.</summary>
internal sealed class ImageEndpoint(ImagePipeline pipeline, TimeProvider time, ILogger<ImageEndpoint> log)
{
    private const string Context = ImagePipeline.Context;

    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        // The raw target: decoding is the protocol's own business, element by element.
        var target = WithoutOrigin(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var (path, query) = Split(target);
        if (!IsOurs(path))
        {
            await next(http);
            return;
        }

        using var reply = await AnswerAsync(http, target, path[Context.Length..], query);
        await ReplyWriter.SendAsync(http, reply, time.GetUtcNow());
    }

    private async Task<Reply> AnswerAsync(HttpContext http, string target, string path, string query)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            return Reply.Text(StatusCodes.Status405MethodNotAllowed, "text/plain", "Use GET or HEAD\n");
        }

        var notes = http.Features.GetRequiredFeature<AccessLogFeature>();
        try
        {
            return await pipeline.AnswerAsync(
                new Exchange(
                    http.TraceIdentifier,
                    target,
                    path,
                    query,
                    http.Request.Headers.IfNoneMatch.ToString(),
                    http.Connection.RemoteIpAddress ?? IPAddress.Loopback,
                    http.RequestAborted
                )
                {
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
            Log.Faulted(log, e, target);
            notes.Faulted(e);
            return Reply.Text(
                StatusCodes.Status500InternalServerError,
                "text/plain",
                $"Server error: a fault of the server; its log has it under {http.TraceIdentifier}\n"
            );
        }
    }

    private static bool IsOurs(string path) =>
        path.StartsWith(Context, StringComparison.Ordinal)
        && (path.Length == Context.Length || path[Context.Length] == '/');

    // A proxy may name the whole URL, and a server must understand it (RFC 9112, 3.2.2).
    private static string WithoutOrigin(string target)
    {
        var authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        var path = authority < 0 ? 0 : target.IndexOfAny(['/', '?'], authority + "://".Length);
        return path < 0 ? "/" : target[path..];
    }

    private static (string Path, string Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }
}
