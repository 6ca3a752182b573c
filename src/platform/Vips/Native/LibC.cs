using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>The environment as native libraries see it, of which .NET keeps a copy of its own, and their memory.</summary>
internal static partial class LibC
{
    /// <summary>M_TRIM_THRESHOLD of mallopt(3).</summary>
    public const int TrimThreshold = -1;

    /// <summary>M_MMAP_THRESHOLD of mallopt(3).</summary>
    public const int MapThreshold = -3;

    /// <summary>M_ARENA_MAX of mallopt(3).</summary>
    public const int ArenaMax = -8;

    /// <summary>setenv(3).</summary>
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int setenv(string name, string value, int overwrite);

    /// <summary>mallopt(3).</summary>
    [LibraryImport("libc")]
    public static partial int mallopt(int parameter, int value);

    /// <summary>malloc_trim(3).</summary>
    [LibraryImport("libc")]
    public static partial int malloc_trim(nuint pad);
}
