using System.Runtime.InteropServices;
using ImageServing.Vips.Native;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Vips;

/// <summary>Bytes of a picture: a file or a block of memory. File names are never parsed for options.</summary>
public sealed class VipsSource : IDisposable
{
    private VipsSource(nint instance) => Handle = new GObjectHandle(instance);

    internal GObjectHandle Handle { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="VipsException">The file cannot be opened.</exception>
    public static VipsSource FromFile(string path)
    {
        var instance = LibVips.vips_source_new_from_file(path);
        return instance == 0 ? throw VipsErrors.Take("source") : new VipsSource(instance);
    }

    /// <summary>Takes an open file, which it keeps open: unlike a path, it never leads to another file.</summary>
    /// <param name="file">The file; it may be closed afterwards.</param>
    /// <exception cref="VipsException">The file cannot be read.</exception>
    public static VipsSource FromFile(SafeFileHandle file)
    {
        var instance = LibVips.vips_source_new_from_descriptor((int)file.DangerousGetHandle());
        GC.KeepAlive(file);
        return instance == 0 ? throw VipsErrors.Take("source") : new VipsSource(instance);
    }

    /// <summary>Copies bytes.</summary>
    public static unsafe VipsSource FromBytes(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            using var blob = new AreaHandle(LibVips.vips_blob_copy(data, (nuint)bytes.Length));
            var instance = LibVips.vips_source_new_from_blob(blob.DangerousGetHandle());
            return instance == 0 ? throw VipsErrors.Take("source") : new VipsSource(instance);
        }
    }

    /// <summary>
    /// The class name of the loader whose signature the first bytes carry, for instance
    /// "VipsForeignLoadJpegSource", or null when there is none.
    /// </summary>
    public string? FindLoader()
    {
        var name = Marshal.PtrToStringUTF8(
            LibVips.vips_foreign_find_load_source(Handle.DangerousGetHandle())
        );
        if (name is null)
        {
            _ = VipsErrors.TakeText();
        }

        return name;
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
