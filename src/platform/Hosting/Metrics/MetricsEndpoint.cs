using System.Text;
using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Metrics;

/// <summary>GET or HEAD /metrics: the figures of one process, on its private socket beside /health.</summary>
public sealed class MetricsEndpoint(ProcessMetrics metrics)
{
    /// <summary>Path of every server.</summary>
    public const string Path = "/metrics";

    /// <summary>Sends the figures.</summary>
    public Task AnswerAsync(HttpContext context) => SendAsync(context, metrics.Write());

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
