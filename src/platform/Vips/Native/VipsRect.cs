using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>libvips' rectangle in pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VipsRect
{
    public int Left;
    public int Top;
    public int Width;
    public int Height;
}
