using System.Text;

namespace ImageServing.Processes;

/// <summary>One sd_notify message.</summary>
/// <param name="IsReady">It says <c>READY=1</c>.</param>
/// <param name="IsStopping">It says <c>STOPPING=1</c>.</param>
/// <param name="IsWatchdog">It says <c>WATCHDOG=1</c>.</param>
/// <param name="Status">Its <c>STATUS=</c> line, or null.</param>
public sealed record Notification(bool IsReady, bool IsStopping, bool IsWatchdog, string? Status)
{
    private const int MostNameLength = 255;

    // A status is one line in a table; whatever is longer is noise or an attack.
    private const int MostStatusLength = 200;

    /// <summary>It says <c>FDSTORE=1</c>: keep the descriptor that comes with it.</summary>
    public bool IsStore { get; init; }

    /// <summary>It says <c>FDSTOREREMOVE=1</c>: keep the descriptor of that name no more.</summary>
    public bool IsStoreRemove { get; init; }

    /// <summary>
    /// Its <c>FDNAME=</c>: 1 to 255 printable ASCII characters without a colon; null when there is none like that.
    /// </summary>
    public string? DescriptorName { get; init; }

    /// <summary>Reads a message; unknown assignments are ignored, as sd_notify demands.</summary>
    public static Notification Parse(ReadOnlySpan<byte> message)
    {
        var lines = Encoding.UTF8.GetString(message).Split('\n');
        return new Notification(
            lines.Contains("READY=1", StringComparer.Ordinal),
            lines.Contains("STOPPING=1", StringComparer.Ordinal),
            lines.Contains("WATCHDOG=1", StringComparer.Ordinal),
            ValueOf("STATUS=", lines) is { } status ? Clean(status) : null
        )
        {
            IsStore = lines.Contains("FDSTORE=1", StringComparer.Ordinal),
            IsStoreRemove = lines.Contains("FDSTOREREMOVE=1", StringComparer.Ordinal),
            DescriptorName = ValueOf("FDNAME=", lines) is { } name && IsName(name) ? name : null,
        };
    }

    private static string? ValueOf(string assignment, string[] lines) =>
        Array
            .FindLast(lines, line => line.StartsWith(assignment, StringComparison.Ordinal))
            ?[assignment.Length..];

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MostNameLength && text.All(c => c is > ' ' and <= '~' and not ':');

    private static string Clean(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c)).Take(MostStatusLength));
}
