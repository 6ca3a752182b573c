using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>One counted reference to a VipsArea, libvips' boxed block of memory.</summary>
internal sealed class AreaHandle : SafeHandle
{
    public AreaHandle(nint area)
        : base(0, ownsHandle: true) => SetHandle(area);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibVips.vips_area_unref(handle);
        return true;
    }
}
