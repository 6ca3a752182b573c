namespace ImageServing.Supervisor;

/// <summary>Where the programs of this installation lie.</summary>
internal static class ProgramFolder
{
    // An installed supervisor has a folder of its own, with its own runtime, below that of all programs.
    private const string Own = "supervisor";

    /// <summary>The folder of all programs: the supervisor's own, or the one above it.</summary>
    public static string OfAll
    {
        get
        {
            var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
            return Path.GetFileName(folder) == Own ? Path.GetDirectoryName(folder)! : folder;
        }
    }
}
