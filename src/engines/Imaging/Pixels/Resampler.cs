using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>Scales images to exact sizes with the filter of resMode=.</summary>
internal static class Resampler
{
    /// <summary>The image in another size.</summary>
    public static VipsImage Resize(VipsArena arena, VipsImage image, PixelSize size, ResamplingMode mode) =>
        image.Size() == size
            ? image
            : Premultiplied.Apply(image, i => Enlarge(arena, Reduce(i, size, mode), size, mode));

    /// <summary>What reads between pixels in enlargements and free rotations.</summary>
    public static VipsInterpolator Interpolator(VipsArena arena, ResamplingMode mode) =>
        arena.Own(new VipsInterpolator(mode == ResamplingMode.Bilinear ? "bilinear" : "bicubic"));

    /// <summary>libvips' kernel of a mode.</summary>
    internal static VipsKernel Kernel(ResamplingMode mode) =>
        mode switch
        {
            ResamplingMode.Bilinear => VipsKernel.Linear,
            ResamplingMode.Sharp2 => VipsKernel.Lanczos3,
            // Photoshop's filter is a cubic with deeper negative lobes than Catmull-Rom; Lanczos with two
            // lobes is the nearest of the kernels that every supported libvips has.
            ResamplingMode.BicubicSharper => VipsKernel.Lanczos2,
            _ => VipsKernel.Cubic,
        };

    /// <summary>Scales down in the directions that get smaller.</summary>
    private static VipsImage Reduce(VipsImage image, PixelSize size, ResamplingMode mode) =>
        size.Width >= image.Width && size.Height >= image.Height
            ? image
            : image
                .Call("resize")
                .Set("scale", Math.Min(1, (double)size.Width / image.Width))
                .Set("vscale", Math.Min(1, (double)size.Height / image.Height))
                .Set("kernel", (int)Kernel(mode))
                .Image();

    /// <summary>
    /// Scales up what is still too small. libvips' own enlargement would move the picture by half a pixel: here the
    /// middle of the image stays in the middle.
    /// </summary>
    private static VipsImage Enlarge(VipsArena arena, VipsImage image, PixelSize size, ResamplingMode mode)
    {
        if (image.Size() == size)
        {
            return image;
        }

        var (x, y) = ((double)size.Width / image.Width, (double)size.Height / image.Height);
        return image
            .Call("affine")
            .Set("matrix", [x, 0, 0, y])
            .Set("odx", (x - 1) / 2)
            .Set("ody", (y - 1) / 2)
            .Set("oarea", [0, 0, size.Width, size.Height])
            .Set("interpolate", Interpolator(arena, mode))
            .Set("extend", (int)VipsExtend.Copy)
            .Set("premultiplied", true)
            .Image();
    }
}
