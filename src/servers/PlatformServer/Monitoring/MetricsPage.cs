using System.Globalization;
using System.Net;
using ImageServing.Hosting.Metrics;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>
/// GET or HEAD /metrics of the Platform Server: the figures of all processes of the installation, for the clients that
/// monitor.conf names. To others the page does not exist.
/// </summary>
internal sealed class MetricsPage(
    ProcessMetrics own,
    SiblingMetrics siblings,
    LiveOptions<MonitorOptions> live
)
{
    public async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value != MetricsEndpoint.Path || !IsAllowed(http))
        {
            await next(http);
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var all = await siblings.AskAllAsync(http.RequestAborted);
        // Without a supervisor there are no private sockets, and this process is alone.
        await MetricsEndpoint.SendAsync(
            http,
            MetricsDocument.Join(all.Any(IsOurs) ? all : [.. all, own.Write()])
        );
    }

    // A proxy on this machine is near, those who speak through it are not.
    private bool IsAllowed(HttpContext http) =>
        live.Current.MetricsClients.Allows(http.Connection.RemoteIpAddress ?? IPAddress.Loopback)
        && http.Request.Headers["X-Forwarded-For"].Count == 0
        && http.Request.Headers["Forwarded"].Count == 0;

    private static bool IsOurs(string document) =>
        document.Contains(
            string.Create(CultureInfo.InvariantCulture, $"pid=\"{Environment.ProcessId}\""),
            StringComparison.Ordinal
        );
}
