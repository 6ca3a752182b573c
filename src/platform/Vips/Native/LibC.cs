using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>The environment as native libraries see it: .NET keeps a copy of its own.</summary>
internal static partial class LibC
{
    /// <summary>setenv(3).</summary>
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int setenv(string name, string value, int overwrite);
}
