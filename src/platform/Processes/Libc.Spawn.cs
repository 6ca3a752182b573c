using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>posix_spawn and its helpers. Each returns 0 or an error number; none sets errno.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    public static partial int Spawn(
        int* pid,
        byte* path,
        byte* fileActions,
        byte* attributes,
        byte** arguments,
        byte** environment
    );

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int FileActionsInit(byte* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int FileActionsDestroy(byte* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int FileActionsDuplicate(byte* actions, int from, int to);

    [LibraryImport(
        Library,
        EntryPoint = "posix_spawn_file_actions_addopen",
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int FileActionsOpen(byte* actions, int to, string path, int flags, uint mode);

    [LibraryImport(
        Library,
        EntryPoint = "posix_spawn_file_actions_addchdir_np",
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int FileActionsChangeFolder(byte* actions, string path);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    public static partial int AttributesInit(byte* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    public static partial int AttributesDestroy(byte* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int AttributesSetFlags(byte* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int AttributesSetDefaults(byte* attributes, byte* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int AttributesSetMask(byte* attributes, byte* signals);
}
