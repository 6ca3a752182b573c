using System.Net.Mime;
using System.Text;
using ImageServing.Hosting.Draining;
using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Health;

/// <summary>
/// GET or HEAD /health: 200 "ok" while the server takes requests; 503 with one line of text while it drains and
/// when something in it is stuck.
/// </summary>
internal sealed class HealthEndpoint(Drain drain, IEnumerable<IHealthCheck> checks)
{
    /// <summary>Path of every server.</summary>
    public const string Path = "/health";

    public static IReadOnlyList<string> Methods { get; } = [HttpMethods.Get, HttpMethods.Head];

    public Task AnswerAsync(HttpContext context)
    {
        var trouble = Trouble();
        var text = Encoding.UTF8.GetBytes($"{trouble ?? "ok"}\n");
        var response = context.Response;
        response.StatusCode = trouble is null
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = MediaTypeNames.Text.Plain;
        response.Headers.CacheControl = "no-store";
        response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }

    private string? Trouble() =>
        drain.HasBegun
            ? "draining"
            : checks.Select(check => check.Trouble()).FirstOrDefault(trouble => trouble is not null);
}
