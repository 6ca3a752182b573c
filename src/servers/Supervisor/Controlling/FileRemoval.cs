namespace ImageServing.Supervisor.Controlling;

/// <summary>Removes files of our own whose removal nobody can be told of.</summary>
internal static class FileRemoval
{
    /// <summary>Removes a file if it is there and the system lets us.</summary>
    public static void Try(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody took the folder away or changed its rights; there is nothing that we could do about it.
        }
    }
}
