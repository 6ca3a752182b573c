using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>A null-terminated array of C strings, as exec takes its arguments and its environment.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
        {
            Pointer[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }
    }

    public byte** Pointer { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem((nint)Pointer[i]);
        }

        NativeMemory.Free(Pointer);
    }
}
