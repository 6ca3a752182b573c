using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>One counted reference to a GObject.</summary>
internal sealed class GObjectHandle : SafeHandle
{
    public GObjectHandle(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    public override bool IsInvalid => handle == 0;

    /// <summary>Gives the reference away: the handle is empty afterwards.</summary>
    public nint Detach()
    {
        var instance = handle;
        SetHandleAsInvalid();
        return instance;
    }

    protected override bool ReleaseHandle()
    {
        GLib.g_object_unref(handle);
        return true;
    }
}
