using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting;

/// <summary>GET or HEAD /health: 200 while the server takes requests, 503 once it drains.</summary>
public static class HealthEndpoint
{
    /// <summary>Path of every server.</summary>
    public const string Path = "/health";

    internal static IReadOnlyList<string> Methods { get; } = [HttpMethods.Get, HttpMethods.Head];

    internal static Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        var draining = stopping.IsCancellationRequested;
        context.Response.StatusCode = draining
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        context.Response.Headers.CacheControl = "no-store";
        var text = draining ? "draining\n" : "ok\n";
        context.Response.ContentLength = text.Length;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
