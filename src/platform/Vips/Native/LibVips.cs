using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>The libvips functions the binding needs; everything else goes through named operations.</summary>
internal static unsafe partial class LibVips
{
    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_init(string programName);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_version(int part);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_error_buffer_copy();

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_error_clear();

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_concurrency_set(int threads);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_cache_set_max(int operations);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_block_untrusted_set(int state);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void vips_operation_block_set(string name, int state);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_type_find(string? baseName, string nickname);

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_image_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_source_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_interpolate_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_blob_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_array_double_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_array_int_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial nuint vips_array_image_get_type();

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_value_set_array_double(GValue* value, double* items, int count);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_value_set_array_int(GValue* value, int* items, int count);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_value_set_array_image(GValue* value, int count);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint* vips_value_get_array_image(GValue* value, int* count);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_operation_new(string name);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_cache_operation_buildp(nint* operation);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_object_unref_outputs(nint instance);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_blob_copy(void* data, nuint length);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_blob_get(nint blob, nuint* length);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_area_unref(nint area);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_source_new_from_file(string path);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_source_new_from_descriptor(int descriptor);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_source_new_from_blob(nint blob);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_foreign_find_load_source(nint source);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_interpolate_new(string nickname);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_image_new_from_memory_copy(
        void* data,
        nuint size,
        int width,
        int height,
        int bands,
        int format
    );

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_image_new_matrix_from_array(
        int width,
        int height,
        double* items,
        int count
    );

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_image_copy_memory(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_image_new_memory();

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_pipeline_array(nint image, int demandStyle, nint* inputs);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_write_prepare(nint image);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_region_new(nint image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_region_image(nint region, VipsRect* area);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_region_prepare_to(nint region, nint target, VipsRect* area, int x, int y);

    [LibraryImport(NativeLoader.Name)]
    public static partial nint vips_image_write_to_memory(GObjectHandle image, nuint* size);

    [LibraryImport(NativeLoader.Name)]
    public static partial void vips_image_set_kill(GObjectHandle image, int kill);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_width(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_height(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_bands(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_format(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_interpretation(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_guess_interpretation(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_hasalpha(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial int vips_image_get_orientation(GObjectHandle image);

    [LibraryImport(NativeLoader.Name)]
    public static partial double vips_image_get_xres(GObjectHandle image);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_image_get_typeof(GObjectHandle image, string name);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_int(GObjectHandle image, string name, int* value);

    [LibraryImport(NativeLoader.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_blob(
        GObjectHandle image,
        string name,
        void** data,
        nuint* length
    );
}
