namespace ImageServing.PlatformServer.Admission;

/// <summary>How long renders take at present, and what follows for those who wait. Not thread safe.</summary>
internal sealed class RenderPace
{
    // The weight of TCP's smoothed round-trip time (RFC 6298, 2.3): the last eight or so renders count.
    private const double NewShare = 1 / 8.0;

    // A render that lost its server and waited for the next one says little about the others. Where all have become slow,
    // a dozen renders at this bound tell so: each raises the mean by three eighths.
    private const double MostTimes = 4;

    // Nothing that is rendered takes less, but a caller that left at once may seem to.
    private const double LeastSeconds = 0.001;

    private double? _seconds;

    /// <summary>The smoothed time of a render; zero before the first one.</summary>
    public TimeSpan Smoothed => TimeSpan.FromSeconds(_seconds ?? 0);

    /// <summary>A render has taken so long.</summary>
    public void Note(TimeSpan elapsed) =>
        _seconds = _seconds is { } old
            ? old
                + (NewShare * (Math.Min(elapsed.TotalSeconds, MostTimes * Math.Max(old, LeastSeconds)) - old))
            : elapsed.TotalSeconds;

    /// <summary>How long it takes until so many renders have begun, when so many run at once.</summary>
    public TimeSpan WaitFor(int renders, int atOnce) => Smoothed * ((double)renders / atOnce);
}
