using ImageServing.Vips;

namespace Vips.Tests;

/// <summary>The process' libvips, with the messages it logged.</summary>
internal static class Library
{
    private static readonly Lock Gate = new();
    private static readonly List<VipsLogMessage> Seen = [];

    public static VipsLibrary Loaded { get; } =
        VipsLibrary.Load(new VipsLoadOptions { AllowSvg = true, Warned = Add });

    public static IReadOnlyList<VipsLogMessage> Messages
    {
        get
        {
            lock (Gate)
            {
                return [.. Seen];
            }
        }
    }

    private static void Add(VipsLogMessage message)
    {
        lock (Gate)
        {
            Seen.Add(message);
        }
    }
}
