using System.Text;

namespace ImageServing.Processes;

/// <summary>
/// Standard error as the system sees it: one write for a line, which no other process's line can part, and none of
/// the console's machinery, which costs a small process megabytes.
/// </summary>
public static unsafe class StandardError
{
    private const int Descriptor = 2;

    /// <summary>Writes a line; does nothing when nobody can take it.</summary>
    public static void WriteLine(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        fixed (byte* start = bytes)
        {
            _ = Libc.Write(Descriptor, start, bytes.Length);
        }
    }
}
