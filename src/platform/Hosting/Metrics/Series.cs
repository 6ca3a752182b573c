namespace ImageServing.Hosting.Metrics;

/// <summary>The numbers of one figure under one set of labels. Thread safe.</summary>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending; empty for other kinds.</param>
internal sealed class Series(double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    /// <summary>Adds to a sum, or counts a value of a histogram.</summary>
    public void Add(double value)
    {
        var bucket = Bucket(value);
        lock (_gate)
        {
            _counts[bucket]++;
            _sum += value;
        }
    }

    /// <summary>Takes a sum or a value as it stands.</summary>
    public void Set(double value)
    {
        lock (_gate)
        {
            _sum = value;
        }
    }

    /// <summary>The numbers of one moment.</summary>
    public SeriesSnapshot Read()
    {
        lock (_gate)
        {
            return new SeriesSnapshot(_sum, [.. _counts]);
        }
    }

    // The first bucket whose bound is not below the value, as Prometheus' "le" wants it.
    private int Bucket(double value)
    {
        var index = Array.BinarySearch(bounds, value);
        return index >= 0 ? index : ~index;
    }
}

/// <summary>The numbers of a series at one moment.</summary>
/// <param name="Sum">Sum of all values, or the value.</param>
/// <param name="Counts">Values for each bucket, the last one beyond all bounds.</param>
internal sealed record SeriesSnapshot(double Sum, long[] Counts);
