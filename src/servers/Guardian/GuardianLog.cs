using System.Globalization;
using ImageServing.Processes;

namespace ImageServing.Guardian;

/// <summary>One line for each event, to standard error.</summary>
internal static class GuardianLog
{
    public static void Write(string text) =>
        StandardError.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fff}Z guardian[{Environment.ProcessId}]: {text}"
            )
        );
}
