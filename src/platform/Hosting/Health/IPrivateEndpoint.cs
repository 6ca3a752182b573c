using Microsoft.AspNetCore.Http;

namespace ImageServing.Hosting.Health;

/// <summary>
/// What a process tells, or does, on its private socket beside /health. Endpoints are found among the services; only the
/// user of the servers, and root, can open the socket, and no public socket ever leads to an endpoint.
/// </summary>
public interface IPrivateEndpoint
{
    /// <summary>The path that it answers with all paths below, such as /metrics.</summary>
    string Path { get; }

    /// <summary>Answers a request of any method for its path.</summary>
    Task AnswerAsync(HttpContext context);
}
