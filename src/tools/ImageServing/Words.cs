using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>Values as people read them.</summary>
internal static class Words
{
    /// <summary>A state.</summary>
    public static string Of(ServerState state) =>
        state switch
        {
            ServerState.Waiting => "waiting",
            ServerState.Starting => "starting",
            ServerState.Ready => "ready",
            ServerState.BackingOff => "backing off",
            ServerState.Stopping => "stopping",
            ServerState.Restarting => "restarting",
            ServerState.Stopped => "stopped",
            ServerState.Failed => "failed",
            _ => state.ToString(),
        };

    /// <summary>A length of time: <c>42 s</c>, <c>3 min 07 s</c>, <c>2 h 05 min</c>, <c>12 d 4 h</c>.</summary>
    public static string OfTime(double? seconds)
    {
        if (seconds is not { } value)
        {
            return "-";
        }

        var time = TimeSpan.FromSeconds(Math.Floor(value));
        FormattableString text = time switch
        {
            { TotalMinutes: < 1 } => $"{time.Seconds} s",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:00} s",
            { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes:00} min",
            _ => $"{time.Days} d {time.Hours} h",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An amount of memory in megabytes.</summary>
    public static string OfMemory(long? bytes) =>
        bytes is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{value / (1024.0 * 1024.0):0.0} MB")
            : "-";

    /// <summary>A number, or a dash.</summary>
    public static string OfNumber(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
