using System.Buffers;
using System.Globalization;
using ImageServing.Hosting.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting;

/// <summary>
/// Gives each request its id: the caller's, or a new one. It becomes <see cref="HttpContext.TraceIdentifier"/>, goes
/// back in the response, and stands in every log line of the request, so that one id finds a request in the logs of
/// all processes it passed.
/// </summary>
public static class RequestIds
{
    /// <summary>Request and response header.</summary>
    public const string Header = "X-Request-Id";

    // Long enough for a UUID or a W3C trace id; more would only fill the log.
    private const int LongestId = 64;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:"
    );

    internal static async Task HandleAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        var id = Choose(context.Request.Headers[Header].ToString());
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        TelemetryExport.Describe(context.Request.Method, context.Request.Path.Value ?? "", id);
        using (logger.BeginScope(new RequestScope(id)))
        {
            await next(context);
        }
    }

    /// <summary>The caller's id when it is safe to log, else a new one.</summary>
    /// <param name="asked">What the caller's header says; may be empty.</param>
    public static string Choose(string asked) =>
        asked.Length is > 0 and <= LongestId && !asked.AsSpan().ContainsAnyExcept(s_allowed)
            ? asked
            : NewId();

    // An id is to be found, not to be kept secret.
    private static string NewId() => Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
}
