using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>A descriptor that is ready: struct epoll_event of x86-64, where it is packed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct PollEvent
{
    private readonly Readiness _what;
    private readonly ulong _descriptor;

    internal PollEvent(int descriptor, Readiness what)
    {
        _what = what;
        _descriptor = (ulong)descriptor;
    }

    /// <summary>Which descriptor.</summary>
    public int Descriptor => (int)_descriptor;

    /// <summary>What it is ready for.</summary>
    public Readiness What => _what;
}
