using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>
/// The GLib and GObject functions the binding needs. They are resolved through the handle of libvips: the prebuilt
/// library contains GLib, the system's library depends on it, and a symbol search follows dependencies.
/// </summary>
internal static unsafe partial class GLib
{
    [LibraryImport(NativeLoader.Name)]
    public static partial void g_free(nint memory);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_set_property(nint instance, string name, GValue* value);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_get_property(nint instance, string name, GValue* value);

    [LibraryImport(NativeLoader.Name)]
    public static partial GValue* g_value_init(GValue* value, nuint type);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_value_unset(GValue* value);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_value_set_boolean(GValue* value, int content);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_value_set_int(GValue* value, int content);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_value_set_double(GValue* value, double content);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_value_set_string(GValue* value, string content);

    [LibraryImport(NativeLoader.Name)]
    public static partial void g_value_set_object(GValue* value, nint content);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint g_value_dup_object(GValue* value);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint g_value_dup_boxed(GValue* value);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint g_log_set_default_handler(
        delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler,
        nint userData
    );
}
