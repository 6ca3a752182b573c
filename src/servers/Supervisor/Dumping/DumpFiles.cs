using System.Globalization;

namespace ImageServing.Supervisor.Dumping;

/// <summary>
/// The dumps in the folder of the logs: <c>server-yyyyMMddTHHmmssZ-pid.dmp</c>. The latest few of each server are
/// kept; one picture that makes a server hang again and again must not fill the disk.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class DumpFiles(string folder)
{
    /// <summary>Most dumps of one server. The first of a kind says as much as the tenth.</summary>
    public const int MostKept = 3;

    private const string Suffix = ".dmp";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Makes room for another dump.</summary>
    /// <param name="serverId">Id of the server.</param>
    /// <param name="processId">The process.</param>
    /// <param name="now">The time.</param>
    /// <returns>Path of the new dump.</returns>
    /// <exception cref="IOException">An old dump cannot be deleted, or there is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">An old dump may not be deleted.</exception>
    public string Next(string serverId, int processId, DateTimeOffset now)
    {
        foreach (var old in Of(serverId).SkipLast(MostKept - 1))
        {
            File.Delete(old);
        }

        var time = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"{serverId}-{time}-{processId}{Suffix}")
        );
    }

    // The oldest first. An id may hold a hyphen, so that the rest of the name must be all digits of a dump's.
    private IEnumerable<string> Of(string serverId) =>
        Directory
            .EnumerateFiles(folder, $"{serverId}-*{Suffix}")
            .Where(path => IsTail(Path.GetFileNameWithoutExtension(path)[(serverId.Length + 1)..]))
            .Order(StringComparer.Ordinal);

    private static bool IsTail(string text) =>
        text.Split('-') is [var time, var id]
        && DateTime.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
