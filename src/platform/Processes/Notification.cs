using System.Text;

namespace ImageServing.Processes;

/// <summary>One sd_notify message.</summary>
/// <param name="IsReady">It says <c>READY=1</c>.</param>
/// <param name="IsStopping">It says <c>STOPPING=1</c>.</param>
/// <param name="IsWatchdog">It says <c>WATCHDOG=1</c>.</param>
/// <param name="Status">Its <c>STATUS=</c> line, or null.</param>
public sealed record Notification(bool IsReady, bool IsStopping, bool IsWatchdog, string? Status)
{
    // A status is one line in a table; whatever is longer is noise or an attack.
    private const int MostStatusLength = 200;

    /// <summary>Reads a message; unknown assignments are ignored, as sd_notify demands.</summary>
    public static Notification Parse(ReadOnlySpan<byte> message)
    {
        var lines = Encoding.UTF8.GetString(message).Split('\n');
        return new Notification(
            lines.Contains("READY=1", StringComparer.Ordinal),
            lines.Contains("STOPPING=1", StringComparer.Ordinal),
            lines.Contains("WATCHDOG=1", StringComparer.Ordinal),
            lines.LastOrDefault(line => line.StartsWith("STATUS=", StringComparison.Ordinal)) is { } status
                ? Clean(status["STATUS=".Length..])
                : null
        );
    }

    private static string Clean(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c)).Take(MostStatusLength));
}
