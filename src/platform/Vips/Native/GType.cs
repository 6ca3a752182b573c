namespace ImageServing.Vips.Native;

/// <summary>GLib's fundamental types; the numbers are part of its ABI.</summary>
internal static class GType
{
    public const nuint Boolean = 5 << 2;
    public const nuint Int = 6 << 2;
    public const nuint Double = 15 << 2;
    public const nuint String = 16 << 2;
}
