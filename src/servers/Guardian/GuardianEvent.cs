using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Guardian;

/// <summary>What the guardian has to answer.</summary>
internal abstract record GuardianEvent
{
    /// <summary>The program has ended.</summary>
    /// <param name="Life">Which of its lives.</param>
    /// <param name="Exit">How.</param>
    public sealed record Ended(int Life, ProcessExit Exit) : GuardianEvent;

    /// <summary>The program has said something.</summary>
    /// <param name="Notification">What.</param>
    /// <param name="Descriptor">What it wants kept, or null.</param>
    public sealed record Told(Notification Notification, SafeFileHandle? Descriptor) : GuardianEvent;

    /// <summary>Somebody wants all to end.</summary>
    public sealed record StopAsked : GuardianEvent;

    /// <summary>Somebody wants the configuration to be read again.</summary>
    public sealed record ReloadAsked : GuardianEvent;
}
