using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>
/// Reads libvips' error buffer. The buffer is one per process: copying and clearing it is one atomic call, so a text
/// is never reported twice, but two renders that fail at the same moment may find their lines together in one
/// exception and none in the other. The name of the failed operation is therefore part of every message.
/// </summary>
internal static class VipsErrors
{
    // What a saver adds when its input fails: it says nothing about the cause.
    private const string Echo = "unable to write to target";

    /// <summary>An exception with the pending text.</summary>
    public static VipsException Take(string operation) => new(operation, TakeText());

    /// <summary>
    /// Forgets what decoders remarked on the way of an operation that succeeded in the end; it would show up as the
    /// reason of the next failure.
    /// </summary>
    public static void Clear() => LibVips.vips_error_clear();

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
            return Clean(Marshal.PtrToStringUTF8(copy) ?? "");
        }
        finally
        {
            GLib.g_free(copy);
        }
    }

    internal static string Clean(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.Contains(Echo, StringComparison.Ordinal));
        return string.Join("; ", lines.Distinct(StringComparer.Ordinal));
    }
}
