using System.Text.Json.Serialization.Metadata;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>The HTTP interface of <see cref="RenderWire"/>.</summary>
internal sealed class RenderEndpoints(
    SourceRenderer renderer,
    RenderScheduler scheduler,
    ServerFacts facts,
    RenderMetrics metrics,
    MemoryReturn memory,
    ILogger<RenderEndpoints> log,
    TimeProvider time
)
{
    private readonly OverloadLog _overload = new(log, time);

    public Task RenderAsync(HttpContext context) =>
        AnswerAsync(
            context,
            RenderJson.Default.RenderPlan,
            plan => plan.Source,
            renderer.Render,
            SendImageAsync
        );

    public Task PropertiesAsync(HttpContext context) =>
        AnswerAsync(
            context,
            RenderJson.Default.RenderPlan,
            plan => plan.Source,
            renderer.Properties,
            (response, value) => Replies.JsonAsync(response, value, RenderJson.Default.ReplyProperties)
        );

    public Task SourceAsync(HttpContext context) =>
        AnswerAsync(
            context,
            RenderJson.Default.SourceImage,
            source => source,
            renderer.Describe,
            (response, value) => Replies.JsonAsync(response, value, RenderJson.Default.SourceProperties)
        );

    public Task XmpAsync(HttpContext context) =>
        AnswerAsync(
            context,
            RenderJson.Default.SourceImage,
            source => source,
            renderer.Xmp,
            (response, packet) => Replies.BytesAsync(response, packet.Bytes, RenderWire.XmpType)
        );

    public Task ServerAsync(HttpContext context) =>
        Replies.JsonAsync(context.Response, facts.Now(), RenderJson.Default.ServerProperties);

    private async Task SendImageAsync(HttpResponse response, RenderedImage image)
    {
        using (image)
        {
            metrics.Encoded(image.Bytes.Length);
            if (image.SourceDate is { } date)
            {
                response.Headers[RenderWire.SourceDateHeader] = date;
            }

            await Replies.BytesAsync(response, image.Bytes, image.MimeType);
        }
    }

    /// <summary>The way of every request: 1 read, 2 wait and render, 3 reply, 4 log.</summary>
    private async Task AnswerAsync<TRequest, TReply>(
        HttpContext context,
        JsonTypeInfo<TRequest> requestType,
        Func<TRequest, SourceImage> sourceOf,
        Func<TRequest, CancellationToken, RenderOutcome<TReply>> render,
        Func<HttpResponse, TReply, Task> sendAsync
    )
        where TRequest : class
        where TReply : class
    {
        var started = time.GetTimestamp();
        if (await Requests.ReadAsync(context, requestType, log) is not { } request)
        {
            return;
        }

        var file = sourceOf(request).Path;
        var isMeasured = false;
        try
        {
            var outcome = await scheduler.RunAsync(
                RenderTicket.Of(context),
                token => render(request, token),
                context.RequestAborted
            );
            memory.Note();
            Measure(context, outcome.IsSuccess ? null : outcome.Failure.Code, started);
            isMeasured = true;
            if (outcome.IsSuccess)
            {
                await sendAsync(context.Response, outcome.Value);
                var elapsed = time.GetElapsedTime(started).TotalMilliseconds;
                log.LogDebug("{Path} {File} in {Elapsed:F1} ms", context.Request.Path, file, elapsed);
            }
            else
            {
                await RefuseAsync(context, file, outcome.Failure);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.LogInformation("{File}: the caller has gone", file);
        }
#pragma warning disable CA1031 // A fault of ours costs one request; it is logged with its stack.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            log.LogError(e, "{Path} {File} failed", context.Request.Path, file);
            if (!isMeasured)
            {
                Measure(context, RenderFailureCode.Internal, started);
            }

            var failure = new RenderFailure(RenderFailureCode.Internal, "a fault of the render server");
            await Replies.FailureAsync(context.Response, failure);
        }
    }

    private void Measure(HttpContext context, RenderFailureCode? failure, long started) =>
        metrics.Ended(context.Request.Path.Value ?? "", failure, time.GetElapsedTime(started));

    private Task RefuseAsync(HttpContext context, string file, RenderFailure failure)
    {
        LogFailure(file, failure);
        return Replies.FailureAsync(context.Response, failure);
    }

    private void LogFailure(string file, RenderFailure failure)
    {
        if (failure.Code == RenderFailureCode.Busy)
        {
            _overload.Refused();
            return;
        }

        var level = failure.Code switch
        {
            RenderFailureCode.Internal => LogLevel.Error,
            RenderFailureCode.SourceMissing
            or RenderFailureCode.ImpossibleGeometry
            or RenderFailureCode.ReplyTooLarge => LogLevel.Information,
            _ => LogLevel.Warning,
        };
        log.Log(level, "{Code} {File}: {Message}", failure.Code, file, failure.Message);
    }
}
