using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>Reads between pixels, for rotation by free angles.</summary>
public sealed class VipsInterpolator : IDisposable
{
    /// <summary>Creates one of libvips' interpolators: "bilinear", "bicubic", "lbb" and so on.</summary>
    /// <exception cref="VipsException">There is none of this name.</exception>
    public VipsInterpolator(string name)
    {
        var instance = LibVips.vips_interpolate_new(name);
        Handle = instance == 0 ? throw VipsErrors.Take("interpolate") : new GObjectHandle(instance);
    }

    internal GObjectHandle Handle { get; }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
