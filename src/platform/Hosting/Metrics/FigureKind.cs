namespace ImageServing.Hosting.Metrics;

/// <summary>What the numbers of a figure are (Prometheus: metric types).</summary>
internal enum FigureKind
{
    /// <summary>A sum that only grows, but for a restart of its process.</summary>
    Counter,

    /// <summary>A value of this moment.</summary>
    Gauge,

    /// <summary>How often values fell below bounds, their number and sum.</summary>
    Histogram,
}
