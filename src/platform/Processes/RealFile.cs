using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>What stands behind a path after every symbolic link in it has been followed. Nothing is opened.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Absolute path without links, or the asked path when there is nothing or no access.</param>
/// <param name="ModifiedUtc">Time of the last modification.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct RealFile(FileKind Kind, string Path, DateTime ModifiedUtc, long Length)
{
    private const int NanosecondsPerTick = 100;

    /// <summary>Follows a path.</summary>
    /// <param name="path">An absolute path without NUL characters.</param>
    public static unsafe RealFile Follow(string path)
    {
        var real = stackalloc byte[Libc.LongestPath];
        Libc.FileFacts facts;
        if (
            Libc.RealPath(path, real) == null
            || Libc.StatX(Libc.CurrentFolder, real, 0, Libc.BasicFacts, &facts) != 0
        )
        {
            return new RealFile(KindOf(Marshal.GetLastPInvokeError()), path, default, 0);
        }

        return new RealFile(
            KindOf(&facts, real),
            Marshal.PtrToStringUTF8((nint)real)!,
            DateTime
                .UnixEpoch.AddSeconds(facts.ModifiedSeconds)
                .AddTicks(facts.ModifiedNanoseconds / NanosecondsPerTick),
            (long)facts.Length
        );
    }

    private static FileKind KindOf(int error) =>
        error is Libc.AccessDenied or Libc.NotPermitted ? FileKind.Unreachable : FileKind.Missing;

    private static unsafe FileKind KindOf(Libc.FileFacts* facts, byte* real) =>
        (facts->Mode & Libc.KindMask) switch
        {
            Libc.KindFolder => FileKind.Folder,
            Libc.KindRegular => MayRead(real) ? FileKind.Readable : FileKind.Denied,
            _ => FileKind.Special,
        };

    private static unsafe bool MayRead(byte* real) =>
        Libc.Access(Libc.CurrentFolder, real, Libc.MayRead, Libc.EffectiveUser) == 0;
}
