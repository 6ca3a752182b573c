namespace ImageServing.PlatformServer.Configuration;

/// <summary>The folder of the response cache. A server serves without it, but its administrator wants to know.</summary>
internal static class CacheFolder
{
    /// <summary>Tries to write there.</summary>
    /// <returns>One line that says what is wrong, or null.</returns>
    public static string? FaultOf(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {e.Message} Change the folder's owner or rights";
        }
    }
}
