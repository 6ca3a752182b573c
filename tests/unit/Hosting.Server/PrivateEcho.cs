using ImageServing.Hosting.Health;
using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Server;

/// <summary>Says what it was asked.</summary>
internal sealed class PrivateEcho : IPrivateEndpoint
{
    public string Path => "/echo";

    public Task AnswerAsync(HttpContext context) =>
        context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path}");
}
