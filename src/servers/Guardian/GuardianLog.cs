using System.Globalization;
using ImageServing.Processes;

namespace ImageServing.Guardian;

/// <summary>One line for each event, to standard error.</summary>
internal static class GuardianLog
{
    public static void Write(string text) =>
        StandardError.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{Now()} guardian[{Environment.ProcessId}]: {text}")
        );

    private static string Now() =>
        TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
