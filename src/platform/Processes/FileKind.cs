namespace ImageServing.Processes;

/// <summary>What stands behind a path.</summary>
public enum FileKind
{
    /// <summary>Nothing, or a symbolic link to nothing or in a circle.</summary>
    Missing,

    /// <summary>A regular file that this process may read.</summary>
    Readable,

    /// <summary>A regular file that this process may not read.</summary>
    Denied,

    /// <summary>Unknown: a folder on the way lets this process not pass.</summary>
    Unreachable,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a device or a socket: opening it could block or have effects.</summary>
    Special,
}
