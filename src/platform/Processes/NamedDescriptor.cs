using Microsoft.Win32.SafeHandles;

namespace ImageServing.Processes;

/// <summary>An open descriptor under the name that it is passed by.</summary>
/// <param name="Name">Name without colons and control characters, at most 255 characters.</param>
/// <param name="Handle">The descriptor, closed on exec unless a spawn passes it.</param>
public sealed record NamedDescriptor(string Name, SafeFileHandle Handle);
