using System.Runtime.InteropServices;
using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>An image or the promise of one: pixels are computed when something reads them.</summary>
public sealed unsafe class VipsImage : IDisposable
{
    /// <summary>The largest image that is computed in the calling thread alone; with more, libvips' threads pay.</summary>
    public const long MostPixelsAlone = 4_000_000;

    private readonly VipsArena _arena;

    internal VipsImage(VipsArena arena, nint instance)
    {
        _arena = arena;
        Handle = new GObjectHandle(instance);
    }

    /// <summary>Width in pixels.</summary>
    public int Width => LibVips.vips_image_get_width(Handle);

    /// <summary>Height in pixels.</summary>
    public int Height => LibVips.vips_image_get_height(Handle);

    /// <summary>Numbers per pixel.</summary>
    public int Bands => LibVips.vips_image_get_bands(Handle);

    /// <summary>Type of each number.</summary>
    public VipsBandFormat Format => (VipsBandFormat)LibVips.vips_image_get_format(Handle);

    /// <summary>What the bands mean; where a file says nonsense, libvips' guess.</summary>
    public VipsInterpretation Interpretation =>
        (VipsInterpretation)LibVips.vips_image_guess_interpretation(Handle);

    /// <summary>What the header says the bands mean, sense or nonsense.</summary>
    public VipsInterpretation StatedInterpretation =>
        (VipsInterpretation)LibVips.vips_image_get_interpretation(Handle);

    /// <summary>Whether the last band is an alpha channel.</summary>
    public bool HasAlpha => LibVips.vips_image_hasalpha(Handle) != 0;

    /// <summary>EXIF orientation 1..8; 1 is upright.</summary>
    public int Orientation => LibVips.vips_image_get_orientation(Handle);

    /// <summary>Horizontal resolution in pixels per millimetre; 1 when the file has none.</summary>
    public double HorizontalResolution => LibVips.vips_image_get_xres(Handle);

    internal GObjectHandle Handle { get; }

    /// <summary>An image of raw pixels in row order; the bytes are copied.</summary>
    /// <exception cref="VipsException">The length does not fit the dimensions.</exception>
    public static VipsImage FromPixels<T>(
        VipsArena arena,
        ReadOnlySpan<T> pixels,
        int width,
        int height,
        int bands,
        VipsBandFormat format
    )
        where T : unmanaged
    {
        fixed (T* data = pixels)
        {
            var size = (nuint)pixels.Length * (nuint)sizeof(T);
            var image = LibVips.vips_image_new_from_memory_copy(
                data,
                size,
                width,
                height,
                bands,
                (int)format
            );
            return arena.Adopt(image, "new_from_memory");
        }
    }

    /// <summary>A matrix, as convolutions and recombinations take it; items in row order.</summary>
    public static VipsImage FromMatrix(VipsArena arena, int width, int height, ReadOnlySpan<double> items)
    {
        fixed (double* data = items)
        {
            var image = LibVips.vips_image_new_matrix_from_array(width, height, data, items.Length);
            return arena.Adopt(image, "new_matrix");
        }
    }

    /// <summary>The same image in another pipeline, which may run at the same time and outlive this one.</summary>
    public VipsImage ShareWith(VipsArena arena) => arena.Adopt(NewReference(), "share");

    /// <summary>Begins an operation that takes this image, as "in" or under another name.</summary>
    public VipsOperation Call(string operation, string property = "in") =>
        _arena.Call(operation).Set(property, this);

    /// <summary>Whether the header has a field of this name.</summary>
    public bool Has(string field) => LibVips.vips_image_get_typeof(Handle, field) != 0;

    /// <summary>A whole number of the header, or null.</summary>
    public int? Number(string field)
    {
        int value;
        if (!Has(field))
        {
            return null;
        }

        if (LibVips.vips_image_get_int(Handle, field, &value) == 0)
        {
            return value;
        }

        _ = VipsErrors.TakeText();
        return null;
    }

    /// <summary>A block of the header such as "icc-profile-data"; empty when there is none. Valid while the image lives.</summary>
    public ReadOnlySpan<byte> Blob(string field)
    {
        void* data;
        nuint length;
        if (!Has(field))
        {
            return [];
        }

        if (LibVips.vips_image_get_blob(Handle, field, &data, &length) == 0)
        {
            return new ReadOnlySpan<byte>(data, checked((int)length));
        }

        _ = VipsErrors.TakeText();
        return [];
    }

    /// <summary>
    /// Computes every pixel into memory, so that what follows may read in any order. Up to <see cref="MostPixelsAlone"/>
    /// it leaves this image and what it is made of as they are: others may read them meanwhile.
    /// </summary>
    /// <exception cref="VipsException">The pixels cannot be computed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public VipsImage CopyMemory(CancellationToken cancellationToken)
    {
        try
        {
            var copy = _arena.Adopt(Copied(cancellationToken), "copy_memory");
            VipsErrors.Clear();
            return copy;
        }
        catch (VipsException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private nint Copied(CancellationToken cancellationToken)
    {
        if ((long)Width * Height <= MostPixelsAlone)
        {
            return StripCopy.Of(Handle, cancellationToken);
        }

        using var kill = KillOn(cancellationToken);
        return LibVips.vips_image_copy_memory(Handle);
    }

    /// <summary>Computes every pixel and returns them in row order.</summary>
    /// <exception cref="VipsException">The pixels cannot be computed.</exception>
    public byte[] ToBytes()
    {
        nuint size;
        var memory = LibVips.vips_image_write_to_memory(Handle, &size);
        if (memory == 0)
        {
            throw VipsErrors.Take("write_to_memory");
        }

        try
        {
            var bytes = new byte[checked((int)size)];
            Marshal.Copy(memory, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            GLib.g_free(memory);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <summary>While the registration lives, cancelling ends computations that pull from this image.</summary>
    internal CancellationTokenRegistration KillOn(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return cancellationToken.UnsafeRegister(
            static state => LibVips.vips_image_set_kill((GObjectHandle)state!, 1),
            Handle
        );
    }

    internal nint NewReference()
    {
        GValue value = default;
        GLib.g_value_init(&value, LibVips.vips_image_get_type());
        GLib.g_value_set_object(&value, Handle.DangerousGetHandle());
        var reference = GLib.g_value_dup_object(&value);
        GLib.g_value_unset(&value);
        return reference;
    }
}
