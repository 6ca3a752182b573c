using System.Text;

namespace ImageServing.Supervisor;

/// <summary>Makes sure that the supervisor can write where it must, before anything is started.</summary>
internal static class FolderRights
{
    // sockaddr_un.sun_path holds 108 bytes with its final zero.
    private const int LongestSocketPath = 107;

    /// <summary>Creates the folders for logs and temporary files if needed and tries to write there.</summary>
    /// <returns>One line that says what is wrong, or null.</returns>
    public static string? Check(InstallFolder folder, IEnumerable<string> serverIds) =>
        CheckWritable(folder.Logs) ?? CheckWritable(folder.Temp) ?? CheckSocketPaths(folder, serverIds);

    private static string? CheckWritable(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }

            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"{path}: user {Environment.UserName} may not write here; change the folder's owner or rights, "
                + "or run as another user";
        }
        catch (IOException e)
        {
            return $"{path}: cannot be written: {e.Message}";
        }
    }

    private static string? CheckSocketPaths(InstallFolder folder, IEnumerable<string> serverIds)
    {
        // Incarnations are numbered; six digits last for years of restarts every minute.
        var longest = serverIds
            .Select(id => folder.NotifySocketOf(id, 999_999))
            .Append(folder.ControlSocket)
            .Max(Encoding.UTF8.GetByteCount);
        return longest <= LongestSocketPath
            ? null
            : $"{folder.Temp}: the path is {longest - LongestSocketPath} bytes too long for a socket; set a shorter "
                + "<temp> in SupervisorRegistry.xml";
    }
}
