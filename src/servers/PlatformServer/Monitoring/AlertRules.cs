using System.Globalization;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>Which measurements are worth a mail (reference: Standard alerts; Alert thresholds). Pure.</summary>
internal static class AlertRules
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>The alerts at the end of an interval, in the order of the reference's table.</summary>
    public static IReadOnlyList<Alert> Of(TrafficSummary traffic, MonitorOptions options)
    {
        var limits = options.Thresholds;
        var isBusyEnough = traffic.Rate >= options.MinTrafficForAlerts;
        List<Alert> alerts = [];
        if (traffic.LongestPending > limits.LockedThreshold)
        {
            alerts.Add(Locked(traffic, limits));
        }

        if (traffic.Overlap > limits.MaxOverlap)
        {
            alerts.Add(Concurrent(traffic, limits));
        }

        if (traffic.Rate < limits.MinRequestRate)
        {
            alerts.Add(Quiet(traffic, limits));
        }

        if (isBusyEnough && limits.MaxErrorRate < 1 && traffic.ErrorRate > limits.MaxErrorRate)
        {
            alerts.Add(Errors(traffic, limits));
        }

        if (isBusyEnough && traffic.ResponseTime > limits.MaxAverageResponseTime)
        {
            alerts.Add(Slow(traffic, limits));
        }

        return alerts;
    }

    /// <summary>The alert after a garbage collection, or null.</summary>
    /// <param name="freeBytes">Memory that the collection left free.</param>
    /// <param name="limits">The thresholds.</param>
    public static Alert? OfMemory(long freeBytes, AlertThresholds limits) =>
        freeBytes >= limits.MinFreeHeapSpace
            ? null
            : new Alert(
                "Heap",
                "Heap Space",
                Invariant(
                    $"{freeBytes / Megabyte:F1} MB of memory are free after a garbage collection, less than {limits.MinFreeHeapSpace / Megabyte:F1} MB (minFreeHeapSpace)."
                )
            );

    private static Alert Locked(TrafficSummary traffic, AlertThresholds limits) =>
        new(
            "Lock",
            "Locked Request",
            Invariant(
                $"A request has been pending for {traffic.LongestPending.TotalMilliseconds:F0} ms, longer than {limits.LockedThreshold.TotalMilliseconds:F0} ms (lockedThreshold)."
            )
        );

    private static Alert Concurrent(TrafficSummary traffic, AlertThresholds limits) =>
        new(
            "Conc",
            "High Concurrency",
            Invariant(
                $"{traffic.Overlap:F1} requests were processed at once on average, more than {limits.MaxOverlap} (maxOverlap)."
            )
        );

    private static Alert Quiet(TrafficSummary traffic, AlertThresholds limits) =>
        new(
            "Traf",
            "Minimum Traffic",
            Invariant(
                $"{traffic.Rate:F3} requests came a second, fewer than {limits.MinRequestRate} (minRequestRate)."
            )
        );

    private static Alert Errors(TrafficSummary traffic, AlertThresholds limits) =>
        new(
            "Error",
            "Error Rate",
            Invariant(
                $"{traffic.Errors} of {traffic.Responses} responses were errors, {traffic.ErrorRate:F4} of all, more than {limits.MaxErrorRate} (maxErrorRate)."
            )
        );

    private static Alert Slow(TrafficSummary traffic, AlertThresholds limits) =>
        new(
            "RTime",
            "Response Time",
            Invariant(
                $"A response took {traffic.ResponseTime.TotalMilliseconds:F0} ms on average, longer than {limits.MaxAverageResponseTime.TotalMilliseconds:F0} ms (maxAverageResponseTime)."
            )
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
