using System.Net;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.AccessLogging;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Redirection;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.Content;

/// <summary>The HTTP side of /is/content (reference: Serving static non-image contents).</summary>
internal sealed class ContentEndpoint(
    Func<CatalogSnapshot> catalogs,
    ContentPipeline pipeline,
    ErrorRedirect redirect,
    TimeProvider time,
    ILogger<ContentEndpoint> log
)
{
    private const string Context = "/is/content";

    // Without req= it is the content itself; the reference has no name for it.
    private const string WholeContent = "content";

    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (RequestTarget.In(http, Context) is not { } target)
        {
            await next(http);
            return;
        }

        using var answer = await AnswerAsync(http, target);
        try
        {
            await SendAsync(http, answer);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left while the file was sent, as players do with every film.
        }
    }

    private async Task<ContentAnswer> AnswerAsync(HttpContext http, RequestTarget target)
    {
        if (RequestMethods.AnswerOthers(http) is { } other)
        {
            return ContentAnswer.Of(other);
        }

        var notes = http.Features.GetRequiredFeature<AccessLogFeature>();
        try
        {
            var address = http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
            var resolution = new StaticResolver(catalogs(), time).Resolve(
                new ClientRequest(Context, target.RawPath, target.RawQuery, address, time.GetUtcNow())
            );
            notes.Resolved(Context, resolution.Entry);
            notes.RequestType = resolution.Request.Value?.Commands.Get(Commands.Req) is { } type
                ? RequestTypes.Of(type.Kind).Name
                : WholeContent;
            notes.IsPathBased = resolution.Request.Value?.Match is { Record: null, IsEmpty: false };
            AddRuleHeaders(http, resolution);
            var answer = await pipeline.AnswerAsync(
                new ContentExchange(target, http.Request.Headers, http.Request.Method, http.RequestAborted)
                {
                    Notes = notes,
                },
                resolution
            );
            return await RedirectedAsync(http, target, notes, answer) ?? answer;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left; 499 is nginx's status for it, and only our own metrics see it.
            return Plain(StatusCodes.Status499ClientClosedRequest, "");
        }
#pragma warning disable CA1031 // The last place that can turn a fault of ours into a reply.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Faulted(log, e, target.Text);
            notes.Faulted(e);
            return Plain(
                StatusCodes.Status500InternalServerError,
                $"Server error: a fault of the server; its log has it under {http.TraceIdentifier}\n"
            );
        }
    }

    /// <summary>The secondary server's answer in place of one that tells of a missing file; else null.</summary>
    private async Task<ContentAnswer?> RedirectedAsync(
        HttpContext http,
        RequestTarget target,
        AccessLogFeature notes,
        ContentAnswer answer
    )
    {
        if (answer.Failure is not { IsRedirectable: true } failure || !redirect.IsFor(http.Request.Headers))
        {
            return null;
        }
        answer.Dispose();
        return ContentAnswer.Of(
            await redirect.AskAsync(
                new RedirectedRequest(
                    http.Request.Method,
                    target.Text,
                    http.Request.Headers,
                    http.Connection.RemoteIpAddress ?? IPAddress.Loopback,
                    http.TraceIdentifier
                ),
                failure,
                notes,
                http.RequestAborted
            )
        );
    }

    // Rules may replace what the server says, so they speak last.
    private void AddRuleHeaders(HttpContext http, StaticResolution resolution)
    {
        if (resolution.Entry.Headers.IsEmpty)
        {
            return;
        }
        http.Response.OnStarting(() =>
        {
            new RuleHeaders(resolution.Entry.Headers, resolution.Variables).Apply(http.Response.Headers, log);
            return Task.CompletedTask;
        });
    }

    private Task SendAsync(HttpContext http, ContentAnswer answer) =>
        answer.Delivery is { } delivery
            ? ContentSender.SendAsync(http, delivery, time.GetUtcNow())
            : ReplyWriter.SendAsync(http, answer.Reply!, time.GetUtcNow(), log);

    private static ContentAnswer Plain(int status, string text) =>
        ContentAnswer.Of(Reply.Text(status, "text/plain", text));
}
