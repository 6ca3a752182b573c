using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Pixels;

/// <summary>Scales images to exact sizes with the filter of resMode=.</summary>
internal static class Resampler
{
    /// <summary>The image in another size.</summary>
    public static VipsImage Resize(VipsImage image, PixelSize size, ResamplingMode mode) =>
        image.Size() == size ? image : Premultiplied.Apply(image, i => Scale(i, size, mode));

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

    private static VipsImage Scale(VipsImage image, PixelSize size, ResamplingMode mode) =>
        image
            .Call("resize")
            .Set("scale", (double)size.Width / image.Width)
            .Set("vscale", (double)size.Height / image.Height)
            .Set("kernel", (int)Kernel(mode))
            .Image();
}
