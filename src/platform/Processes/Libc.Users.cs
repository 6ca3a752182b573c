using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>Users by name.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FindUser(
        string name,
        UserEntry* entry,
        byte* texts,
        nuint length,
        UserEntry** found
    );

    [LibraryImport(
        Library,
        EntryPoint = "chown",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int ChangeOwner(string path, uint user, uint group);

    /// <summary>struct passwd of a 64-bit system, as far as the group.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct UserEntry
    {
        [FieldOffset(16)]
        public uint User;

        [FieldOffset(20)]
        public uint Group;
    }
}
