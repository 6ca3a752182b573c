namespace ImageServing.Hosting.Sources;

/// <summary>Why a path gives no source file.</summary>
public enum SourceRefusal
{
    /// <summary>There is no such file in any root folder.</summary>
    Missing,

    /// <summary>An element of the path is empty, "." or "..", or holds a separator or a control character.</summary>
    BadName,

    /// <summary>It is a folder.</summary>
    Folder,

    /// <summary>It lies outside of the root folders, by itself or behind a symbolic link.</summary>
    OutsideRoot,

    /// <summary>This process may not read it.</summary>
    Unreadable,

    /// <summary>It is a pipe, a device or a socket.</summary>
    NotAFile,
}
