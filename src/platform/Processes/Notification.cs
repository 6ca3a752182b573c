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
            Has("READY=1", lines),
            Has("STOPPING=1", lines),
            Has("WATCHDOG=1", lines),
            ValueOf("STATUS=", lines) is { } status ? Clean(status) : null
        )
        {
            IsStore = Has("FDSTORE=1", lines),
            IsStoreRemove = Has("FDSTOREREMOVE=1", lines),
            DescriptorName = ValueOf("FDNAME=", lines) is { } name && IsName(name) ? name : null,
        };
    }

    private static bool Has(string assignment, string[] lines) => Array.IndexOf(lines, assignment) >= 0;

    private static string? ValueOf(string assignment, string[] lines) =>
        Array
            .FindLast(lines, line => line.StartsWith(assignment, StringComparison.Ordinal))
            ?[assignment.Length..];

    private static bool IsName(string text)
    {
        foreach (var c in text)
        {
            if (c is <= ' ' or > '~' or ':')
            {
                return false;
            }
        }

        return text.Length is > 0 and <= MostNameLength;
    }

    private static string Clean(string text)
    {
        var cleaned = new StringBuilder();
        foreach (var c in text)
        {
            if (!char.IsControl(c) && cleaned.Length < MostStatusLength)
            {
                cleaned.Append(c);
            }
        }

        return cleaned.ToString();
    }
}
