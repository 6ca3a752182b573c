using System.Diagnostics;
using System.Globalization;
using ImageServing.Hosting.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImageServing.Hosting.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector by OTLP when the usual variable names one. The other variables of
/// OpenTelemetry (headers, protocol, sampler, resource attributes) are read by its own library.
/// </summary>
/// <remarks>
/// A request's spans are those that ASP.NET Core and HttpClient begin themselves: accepted by ps, sent by ps, accepted
/// by is or svg. The header traceparent ties them together.
/// </remarks>
internal sealed class TelemetryExport : IDisposable
{
    /// <summary>The usual variable: root URL of a collector, such as http://127.0.0.1:4317.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string RuntimeMeter = "System.Runtime";

    private static readonly string[] s_spans = ["Microsoft.AspNetCore", "System.Net.Http"];

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private TelemetryExport(string server)
    {
        var resource = ResourceBuilder
            .CreateDefault()
            .AddService(
                $"imageserving-{server}",
                serviceInstanceId: Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
            )
            // Last, so that an administrator's OTEL_SERVICE_NAME wins.
            .AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter($"{ProcessMetrics.MeterPrefix}*", RuntimeMeter)
            .AddOtlpExporter()
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(s_spans)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Begins to export, or does nothing without the variable.</summary>
    /// <param name="server">"ps", "is" or "svg".</param>
    public static TelemetryExport? FromEnvironment(string server) =>
        IsWanted ? new TelemetryExport(server) : null;

    /// <summary>Whether the variable names a collector.</summary>
    public static bool IsWanted =>
        !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(EndpointVariable));

    /// <summary>Names the request in its span, if there is one.</summary>
    public static void Describe(string method, string path, string requestId)
    {
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            // Paths are many; a name stands for a kind of request.
            span.DisplayName = method;
            span.SetTag("http.request.method", method);
            span.SetTag("url.path", path);
            span.SetTag("imageserving.request.id", requestId);
        }
    }

    /// <summary>Leaves the request out of the traces: probes come every few seconds and tell nothing.</summary>
    public static void Leave()
    {
        if (Activity.Current is { } span)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    /// <summary>Sends what is left, for a few seconds at most, and ends.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
