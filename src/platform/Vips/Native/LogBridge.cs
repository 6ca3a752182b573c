using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>
/// Takes GLib's messages instead of its default handler, which prints to stderr. A broken picture can warn once per
/// scan line: each kind of text is passed on once.
/// </summary>
internal sealed class LogBridge(Action<VipsLogMessage> sink)
{
    // G_LOG_LEVEL_ERROR, _CRITICAL and _WARNING; the levels below tell nothing an administrator needs.
    private const int Reported = 1 << 2 | 1 << 3 | 1 << 4;

    private readonly OnceFilter _once = new(256);

    /// <summary>Installs the bridge for the rest of the process.</summary>
    public unsafe void Install()
    {
        var self = GCHandle.Alloc(this);
        _ = GLib.g_log_set_default_handler(&OnMessage, GCHandle.ToIntPtr(self));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMessage(nint domain, int level, nint message, nint userData)
    {
        if ((level & Reported) != 0 && GCHandle.FromIntPtr(userData).Target is LogBridge bridge)
        {
            bridge.Report(Marshal.PtrToStringUTF8(domain) ?? "", Marshal.PtrToStringUTF8(message) ?? "");
        }
    }

    /// <summary>
    /// libvips repeats all it has to say in every message, so it is the lines that are told apart.
    /// </summary>
    internal void Report(string domain, string text)
    {
        foreach (
            var line in text.Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (_once.IsNew(line))
            {
                Send(new VipsLogMessage(domain, line));
            }
        }
    }

    private void Send(VipsLogMessage message)
    {
        try
        {
            sink(message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // An exception must not unwind through libvips' frames: that would end the process.
        }
    }
}
