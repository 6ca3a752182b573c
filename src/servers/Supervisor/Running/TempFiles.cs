using System.Globalization;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>The files that belong to one process, below the folder for temporary files.</summary>
internal static class TempFiles
{
    private const string LauncherPrefix = "launch-";

    private static readonly string[] s_suffixes = [".notify", ".health", ".flights"];

    /// <summary>Removes what processes that are no more have left.</summary>
    public static void RemoveLeftovers(string temp)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(temp))
        {
            if (
                Array.Exists(s_suffixes, suffix => path.EndsWith(suffix, StringComparison.Ordinal))
                && !IsOfWaitingLauncher(Path.GetFileNameWithoutExtension(path))
            )
            {
                Remove(path);
            }
        }
    }

    /// <summary>
    /// Removes the sockets on which former supervisors waited for a new guardian, and died. The other files belong to
    /// processes that go on.
    /// </summary>
    public static void RemoveGuardianSockets(string temp)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(temp, $"{GuardianLink.Name}-*.notify"))
        {
            Remove(path);
        }
    }

    /// <summary>Name of the socket on which a launcher of this process id waits for the supervisor.</summary>
    public static string LauncherSocket(int processId) =>
        string.Create(CultureInfo.InvariantCulture, $"{LauncherPrefix}{processId}.notify");

    private static bool IsOfWaitingLauncher(string name) =>
        name.StartsWith(LauncherPrefix, StringComparison.Ordinal)
        && int.TryParse(
            name.AsSpan(LauncherPrefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
        && ProcessFacts.Identity(id) is not null;

    /// <summary>Removes one file, if it is there and may be removed.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody took the folder away or changed its rights; there is nothing left to remove for us.
        }
    }
}
