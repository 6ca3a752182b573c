using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>
/// Reads libvips' error buffer. The buffer is one per process: copying and clearing it is one atomic call, so a text
/// is never reported twice, but two renders that fail at the same moment may find their lines together in one
/// exception and none in the other. The name of the failed operation is therefore part of every message.
/// </summary>
internal static class VipsErrors
{
    /// <summary>An exception with the pending text, led by <paramref name="operation"/>.</summary>
    public static VipsException Take(string operation)
    {
        var text = TakeText();
        return new VipsException(text.Length == 0 ? $"{operation} failed" : $"{operation}: {text}");
    }

    /// <summary>The pending text in one line, or an empty string; the buffer is empty afterwards.</summary>
    public static string TakeText()
    {
        var copy = LibVips.vips_error_buffer_copy();
        if (copy == 0)
        {
            return "";
        }

        try
        {
            var lines = (Marshal.PtrToStringUTF8(copy) ?? "").Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
            return string.Join("; ", lines.Distinct(StringComparer.Ordinal));
        }
        finally
        {
            GLib.g_free(copy);
        }
    }
}
