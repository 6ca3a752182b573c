using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>GLib's tagged value: a type and two words of payload. Zeroed before use, as GLib demands.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public long Data0;
    public long Data1;
}
