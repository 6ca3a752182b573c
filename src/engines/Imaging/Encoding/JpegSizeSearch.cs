using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Encoding;

/// <summary>Lowers the quality until a JPEG fits into a size (reference: jpegSize), in at most eight encodings.</summary>
internal static class JpegSizeSearch
{
    private const int BytesPerKilobyte = 1024;

    /// <summary>The best JPEG that fits, or null when the lowest quality does not.</summary>
    public static VipsBuffer? Encode(RenderState state, VipsImage image, OutputPlan output)
    {
        var limit = (long)output.JpegSize * BytesPerKilobyte - JfifHeader.Length;
        VipsBuffer? best = null;
        var (low, high) = (1, output.Quality.Percent);
        var quality = high;
        while (low <= high)
        {
            var attempt = Encoder.Encode(
                state,
                image,
                output with
                {
                    Quality = output.Quality with { Percent = quality },
                }
            );
            if (attempt.Length <= limit)
            {
                (best as IDisposable)?.Dispose();
                best = attempt;
                low = quality + 1;
            }
            else
            {
                ((IDisposable)attempt).Dispose();
                high = quality - 1;
            }

            quality = (low + high) / 2;
        }

        return best;
    }
}
