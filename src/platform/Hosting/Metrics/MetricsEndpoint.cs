using System.Text;
using ImageServing.Hosting.Health;
using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Metrics;

/// <summary>GET or HEAD /metrics: the figures of one process, on its private socket beside /health.</summary>
public sealed class MetricsEndpoint(ProcessMetrics metrics) : IPrivateEndpoint
{
    /// <summary>Path of every server.</summary>
    public const string Path = "/metrics";

    string IPrivateEndpoint.Path => Path;

    /// <summary>Sends the figures.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (
            context.Request.Path.Value == Path
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        )
        {
            return SendAsync(context, metrics.Write());
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Sends figures that may be those of several processes.</summary>
    public static Task SendAsync(HttpContext context, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = PrometheusText.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
