using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>
/// Computes an image into memory, strip by strip from top to bottom, in the calling thread. libvips itself hands every
/// few rows from one of its threads to the next, which costs a small picture more than its pixels.
/// </summary>
internal static unsafe class StripCopy
{
    // Pixels of a strip: with all that a filter needs around them they stay in a processor's cache.
    private const int StripPixels = 16 * 1024;

    // The filters read some rows above and below of each strip once more.
    private const int LeastRows = 16;

    // What reads the copy in its turn does so in tiles of 128 x 128: far fewer pieces than rows.
    private const int SmallTiles = 0;

    /// <summary>A new image in memory with the pixels and the header of another one.</summary>
    /// <returns>A reference for the caller; 0 when a pixel cannot be computed, with the reason in libvips' error buffer.</returns>
    public static nint Of(GObjectHandle image, CancellationToken cancellation)
    {
        var copy = LibVips.vips_image_new_memory();
        var inputs = stackalloc nint[2];
        inputs[0] = image.DangerousGetHandle();
        inputs[1] = 0;
        if (
            LibVips.vips_image_pipeline_array(copy, SmallTiles, inputs) != 0
            || LibVips.vips_image_write_prepare(copy) != 0
            || !Fill(image, copy, cancellation)
        )
        {
            GLib.g_object_unref(copy);
            return 0;
        }

        GC.KeepAlive(image);
        return copy;
    }

    private static bool Fill(GObjectHandle image, nint copy, CancellationToken cancellation)
    {
        var (width, height) = (LibVips.vips_image_get_width(image), LibVips.vips_image_get_height(image));
        var rows = Math.Max(LeastRows, StripPixels / width);
        var (source, target) = (
            LibVips.vips_region_new(image.DangerousGetHandle()),
            LibVips.vips_region_new(copy)
        );
        try
        {
            var isDone = true;
            for (var top = 0; isDone && top < height; top += rows)
            {
                var strip = new VipsRect
                {
                    Top = top,
                    Width = width,
                    Height = Math.Min(rows, height - top),
                };
                isDone =
                    !cancellation.IsCancellationRequested
                    && LibVips.vips_region_image(target, &strip) == 0
                    && LibVips.vips_region_prepare_to(source, target, &strip, 0, top) == 0;
            }

            return isDone;
        }
        finally
        {
            GLib.g_object_unref(target);
            GLib.g_object_unref(source);
        }
    }
}
