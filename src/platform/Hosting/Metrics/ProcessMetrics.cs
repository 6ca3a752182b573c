using System.Diagnostics.Metrics;
using System.Globalization;
using ImageServing.Hosting.Logging;

namespace ImageServing.Hosting.Metrics;

/// <summary>
/// The figures of this process, its own and those of the runtime (docs/monitoring.md has each of them). Two processes
/// of one server are told apart by their process ids.
/// </summary>
public sealed class ProcessMetrics : IDisposable
{
    /// <summary>Beginning of the names of all meters of our own.</summary>
    public const string MeterPrefix = "ImageServing.";

    // What is worth an alert or a graph; the rest of the runtime's meter is for its developers.
    private static readonly HashSet<string> s_ofRuntime = new(StringComparer.Ordinal)
    {
        "dotnet.exceptions",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.memory.committed_size",
        "dotnet.gc.pause.time",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.thread_pool.queue.length",
        "dotnet.thread_pool.thread.count",
        "kestrel.active_connections",
        "kestrel.rejected_connections",
    };

    private readonly FigureListener _listener;
    private readonly string _labels;
    private readonly Meter _meter = new("ImageServing.Hosting");

    internal ProcessMetrics(string server, LogQueue traceLog)
    {
        _labels = string.Create(
            CultureInfo.InvariantCulture,
            $"server=\"{server}\",pid=\"{Environment.ProcessId}\""
        );
        _listener = new FigureListener(IsWanted);
        _meter.CreateObservableCounter(
            "imageserving.log.lost",
            () => traceLog.Lost,
            "{line}",
            "Lines of the trace log that were dropped because the disk was full or too slow."
        );
    }

    /// <summary>All figures of this moment in the text format of Prometheus.</summary>
    public string Write() => PrometheusText.Write(_listener.Collect(), _labels);

    /// <summary>Ends listening.</summary>
    public void Dispose()
    {
        _meter.Dispose();
        _listener.Dispose();
    }

    internal static bool IsWanted(Instrument instrument) =>
        instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal)
        || s_ofRuntime.Contains(instrument.Name);
}
